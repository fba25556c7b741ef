"""What support holds of a reader, for readers.privacy."""

from __future__ import annotations


def install() -> None:
    pass
