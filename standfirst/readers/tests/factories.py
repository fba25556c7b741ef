"""Readers for tests."""

from __future__ import annotations

from typing import Any

from standfirst.readers.models import Reader


def a_reader(email: str = "nora@example.org", **fields: Any) -> Reader:
    return Reader.objects.create_user(email, **fields)
