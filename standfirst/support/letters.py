"""Mails about gifts."""

from __future__ import annotations


def listen() -> None:
    pass
