"""Which signals were sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.dispatch import Signal


@contextmanager
def heard(signal: Signal) -> Iterator[list[dict[str, Any]]]:
    """What it said inside the block, without its sender."""
    told: list[dict[str, Any]] = []

    def hear(sender: Any, signal: Any, **said: Any) -> None:
        told.append(said)

    signal.connect(hear, weak=False)
    try:
        yield told
    finally:
        signal.disconnect(hear)
