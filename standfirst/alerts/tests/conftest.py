"""A push service for the tests of the sender."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from standfirst.alerts import tasks
from standfirst.alerts.tests import sink as sinks
from standfirst.alerts.tests.sink import Reply, Sink


@pytest.fixture(scope="session")
def _service() -> Iterator[Sink]:
    with sinks.opened() as found:
        yield found


@pytest.fixture
def sink(_service: Sink) -> Sink:
    """It takes everything, until the test says otherwise."""
    _service.got.clear()
    _service.answer = lambda got: Reply()
    return _service


@pytest.fixture
def unsent() -> Iterator[None]:
    """Browsers that come are not greeted, so nothing is sent to the services that they name."""
    with patch.object(tasks, "welcome"):
        yield
