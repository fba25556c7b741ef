"""Who is a supporter."""

from __future__ import annotations


def listen() -> None:
    pass
