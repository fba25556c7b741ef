"""Where support stands in the lower rooms' pages."""

from __future__ import annotations


def register() -> None:
    pass
