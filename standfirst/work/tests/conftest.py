"""Fixtures of this room's tests."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

DATABASE = {"default": {"BACKEND": "standfirst.work.backend.Tasks", "QUEUES": []}}


@pytest.fixture
def queue() -> Iterator[None]:
    """Tasks go into the database, as they do in a running newspaper."""
    with override_settings(TASKS=DATABASE):
        yield
