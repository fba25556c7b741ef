"""Queries whose SQL is put together once: of what is asked with nearly every request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet


class Compiled:
    """Calling it asks the database, and returns the rows as they come, without converters.

    :param make: a query of plain values, from as many arguments as there are examples.
    :param examples: of the arguments, each like no other value in the query.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], *examples: Any) -> None:
        self._make = make
        self._examples = examples

    @cached_property
    def _query(self) -> tuple[str, tuple[Any, ...]]:
        """SQL, and of each of its parameters which argument it is, and what it is if it is none."""
        sql, values = self._make(*self._examples).query.sql_with_params()
        examples = [_adapted(one) for one in self._examples]
        places = (examples.index(value) if value in examples else None for value in values)
        return sql, tuple(zip(places, values, strict=True))

    def __call__(self, *arguments: Any) -> list[tuple[Any, ...]]:
        sql, parameters = self._query
        with connection.cursor() as cursor:
            asked = [value if at is None else _adapted(arguments[at]) for at, value in parameters]
            cursor.execute(sql, asked)
            return list(cursor.fetchall())


def _adapted(value: Any) -> Any:
    """As the database takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
