"""What comes about in another process is asked for until it has."""

import time
from collections.abc import Callable

import pytest

PATIENCE = 30.0
"""Seconds."""


def wait_until(
    is_so: Callable[[], bool], told: str | Callable[[], str] = "it did not come about"
) -> None:
    """The test fails with what is `told` when it does not come about."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail(told if isinstance(told, str) else told(), pytrace=False)
        time.sleep(0.1)
