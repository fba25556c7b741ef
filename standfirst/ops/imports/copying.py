"""A copy of the paper for the check to import into: nobody waits for the check.

See docs/decisions/0011. SQLite: a file of its own. PostgreSQL: a schema of its own in the same
database. The process of the check is started with an environment that points into it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from standfirst.work.commands import Fault

SPARE = 256 * 1024 * 1024  # bytes that must stay free beside the copy
PREFIX = "import_check_"  # of the schemas

COLUMNS = """
SELECT table_name, column_name, is_identity = 'YES' FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = %s AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
ORDER BY table_name, ordinal_position
"""
NEXT = "SELECT setval(pg_get_serial_sequence(%s, %s), max({})) FROM {}"
SCHEMAS = "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s)"


def source() -> str:
    """Where the paper's tables are: the path of a SQLite file, or the name of a schema."""
    if connection.vendor == "sqlite":
        return str(connection.settings_dict["NAME"])
    return _current_schema()


def environment(source: str, folder: Path, name: str) -> dict[str, str]:
    """What lets a process see the copy in the place of the paper, with media of its own."""
    found = {"STANDFIRST_DATA": str(folder)}
    if connection.vendor == "sqlite":
        return found | {"DATABASE_URL": ""}
    return found | {"PGOPTIONS": f"-c search_path={PREFIX}{name},{source}"}


@contextmanager
def copied(source: str, name: str) -> Iterator[None]:
    """In a process of that environment: the copy, as long as the context lasts.

    :raises Fault: there is no room for it, or it would not be the copy that is written to.
    """
    if connection.vendor == "sqlite":
        copy_file(Path(source), Path(settings.DATABASES["default"]["NAME"]))
        yield
        return
    try:
        copy_schema(source, PREFIX + name)
        if _current_schema() != PREFIX + name:
            raise Fault("The check cannot work on a copy: DATABASE_URL names a search_path.")
        yield
    finally:
        drop(PREFIX + name)


def copy_file(database: Path, into: Path) -> None:
    """A whole copy of a SQLite database that others are writing to; it holds nobody up.

    :raises Fault: the disk has no room for it.
    """
    wal = database.with_name(f"{database.name}-wal")
    size = database.stat().st_size + (wal.stat().st_size if wal.exists() else 0)
    into.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(into.parent).free
    if free < size + SPARE:
        raise Fault(
            "There is not enough room on the server's disk to check this import: it needs "
            f"{(size + SPARE) // 1024**2:,} MiB, and {free // 1024**2:,} are free."
        )
    with (
        closing(sqlite3.connect(database, timeout=20)) as there,
        closing(sqlite3.connect(into)) as here,
    ):
        there.backup(here)


def copy_schema(source: str, into: str) -> None:
    """Every table with its rows, as they are at one moment, without foreign keys."""
    within = connection.in_atomic_block  # Somebody's transaction already: a test's.
    with transaction.atomic(), connection.cursor() as cursor:
        if not within:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute(COLUMNS, [source])
        columns: dict[str, list[str]] = {}
        counted: list[tuple[str, str]] = []
        for table, column, is_identity in cursor.fetchall():
            columns.setdefault(table, []).append(column)
            counted += [(table, column)] if is_identity else []
        cursor.execute(_sql("CREATE SCHEMA {}", [into]))
        for table, names in columns.items():
            _copy_table(cursor, [source, table], [into, table], names)
        for table, column in counted:
            cursor.execute(
                _sql(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), max({})) FROM {}",
                    [column],
                    [into, table],
                ),
                [f'"{into}"."{table}"', column],
            )


def _copy_table(cursor: Any, source: list[str], into: list[str], columns: list[str]) -> None:
    cursor.execute(_sql("CREATE TABLE {} (LIKE {} INCLUDING ALL)", into, source))
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    cursor.execute(
        sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {}").format(
            sql.Identifier(*into), listed, listed, sql.Identifier(*source)
        )
    )


def _current_schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def drop(schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_sql("DROP SCHEMA IF EXISTS {} CASCADE", [schema]))


def drop_left(but: str = "") -> None:
    """The copies of checks that were killed; ``but``: the name of the one that goes on."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(SCHEMAS, [PREFIX])
        left = [name for (name,) in cursor.fetchall() if name != PREFIX + but]
    for schema in left:
        drop(schema)


def _sql(text: str, *names: list[str]) -> sql.Composed:
    return sql.SQL(text).format(*(sql.Identifier(*name) for name in names))
