"""What support does by the clock."""

from __future__ import annotations


def register() -> None:
    pass
