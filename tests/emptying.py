"""Tests with transactions of their own empty the database after them; the ledger refuses that.

On SQLite its triggers are taken away for that moment. PostgreSQL truncates, which fires none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.backends.sqlite3.operations import DatabaseOperations

LEDGER = "support_entry"
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"


class Operations(DatabaseOperations):
    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        with _unsealed(self.connection):
            super().execute_sql_flush(sql_list)


def pytest_configure() -> None:
    DatabaseWrapper.ops_class = Operations


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
