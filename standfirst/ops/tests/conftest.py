"""Fixtures of this room's tests."""

import pytest

from standfirst.ops.imports import keeper
from standfirst.ops.tests.moving_in import here


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The schedule does an import itself instead of starting a process for it."""
    monkeypatch.setattr(keeper, "start", here)
