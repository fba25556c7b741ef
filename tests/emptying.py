"""Tests with transactions of their own empty the database after them; the ledger refuses that.

On SQLite its triggers are taken away for that moment. PostgreSQL truncates, which fires none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import django.db.backends.sqlite3.base  # noqa: F401 - the next line needs it loaded
from django.db.backends.sqlite3.operations import DatabaseOperations

LEDGER = "support_entry"
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"


_empty = DatabaseOperations.execute_sql_flush


def pytest_configure() -> None:
    """Of the class: connections that are there already have made its objects."""
    DatabaseOperations.execute_sql_flush = _empty_all  # type: ignore[assignment,method-assign]


def _empty_all(operations: DatabaseOperations, sql_list: Iterable[str]) -> None:
    with _unsealed(operations.connection):
        _empty(operations, sql_list)


@contextmanager
def _unsealed(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS, [LEDGER])
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        try:
            yield
        finally:
            for _, statement in triggers:
                cursor.execute(statement)
