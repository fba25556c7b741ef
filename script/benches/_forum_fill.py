"""Rows into tables many thousand at a time: COPY on PostgreSQL, one prepared INSERT on SQLite."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction


@transaction.atomic
def fill(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Columns that are not named get the default of their field.

    :param names: of fields or columns. :param rows: values in that order.
    """
    fields = [model._meta.get_field(name) for name in names]
    left = [
        field
        for field in model._meta.local_concrete_fields
        if field not in fields and not field.primary_key
    ]
    rest = [field.get_default() for field in left]
    columns = ", ".join(f'"{field.column}"' for field in [*fields, *left])  # type: ignore[union-attr]
    whole = ([_plain(value) for value in (*row, *rest)] for row in rows)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in whole:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * (len(fields) + len(left)))
            cursor.cursor.connection.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
                whole,
            )
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _plain(value: Any) -> Any:
    """As the driver takes it."""
    if connection.vendor == "postgresql":
        return value
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.hex if isinstance(value, uuid.UUID) else value


def hurry() -> None:
    """SQLite: nothing waits for the disk, and indexes stay in memory. For this process only."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-800000")


def analyse() -> None:
    """What PostgreSQL does by itself within minutes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
