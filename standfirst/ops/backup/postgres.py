"""The database of a backup, where it is PostgreSQL."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db.utils import ConnectionHandler, ProgrammingError
from psycopg import sql

from standfirst.ops.backup.databases import Dumped, Prepared, check_rows
from standfirst.ops.backup.loading import READING, Loading, loading
from standfirst.ops.backup.manifest import Damaged, Manifest
from standfirst.ops.backup.programs import call, complaint, run
from standfirst.ops.backup.site import Site, migrations, row_counts
from standfirst.work.commands import Fault

CHECKS = "import_check_*"  # schemas of imports that are being checked: copies
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
FUNCTIONS = """
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f' AND NOT EXISTS (
  SELECT FROM pg_depend
  WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e'
)
"""  # What extensions have brought is theirs.


class Postgres:
    vendor = "postgresql"

    def __init__(self, site: Site) -> None:
        self.connection = site.connection
        self.settings: dict[str, Any] = site.connection.settings_dict

    def version(self) -> str:
        [version] = self._values("SHOW server_version")
        return str(version)

    def dump(self, into: Path) -> Dumped:
        """By pg_dump, which sees the same snapshot as the counting.

        :raises Fault: pg_dump is missing, older than the server, or fails.
        """
        with self.connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
                found, rows = migrations(self.connection), row_counts(self.connection)
                run(
                    "pg_dump",
                    self.settings,
                    *("--format=custom", "--no-owner", "--no-privileges"),
                    *(f"--snapshot={snapshot}", f"--exclude-schema={CHECKS}", f"--file={into}"),
                )
            finally:
                cursor.execute("ROLLBACK")
        return Dumped(into.stat().st_size, found, rows)

    def holds(self) -> dict[str, int]:
        """Rows by table of what is there now; empty where there is nothing."""
        with closing(self.connection):
            return row_counts(self.connection)

    def _functions(self) -> list[str]:
        """Of triggers; with their arguments, as SQL names them."""
        with closing(self.connection), self.connection.cursor() as cursor:
            cursor.execute(FUNCTIONS)
            return [name for (name,) in cursor.fetchall()]

    def check_idle(self) -> None:
        """:raises Fault: somebody else is connected."""
        with closing(self.connection):
            [others] = self._values(OTHERS)
        if others:
            raise Fault(
                f"The paper is running, or somebody else uses its database ({others} "
                "connections). Stop it, then restore."
            )

    @contextmanager
    def prepared(self, dump: Path, manifest: Manifest) -> Iterator[Prepared]:
        """Loaded and counted, in a transaction that replaces what was there."""
        with loading(self.settings, list(self.holds()), self._functions()) as session:
            _load(session, dump, manifest, self.settings)
            [token] = session.ask("SELECT pg_current_xact_id();")
            yield Prepared(session.commit, token)

    def was_committed(self, token: str) -> bool:
        """Whether a restore that was broken off got as far as the database."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_xact_status(%s::xid8)", [token])
            [status] = cursor.fetchone()
        self.connection.close()
        if status == "in progress":
            raise Fault("A restore is still under way. Wait for it, then try again.")
        return bool(status == "committed")

    def drop_staged(self) -> None:
        """Nothing is left of a transaction."""

    def try_out(self, dump: Path, manifest: Manifest) -> str:
        """Restore it into a database of its own and count; says what was done.

        Whose role may not make a database gets less: the dump is read to its end.
        """
        name = f"standfirst_verify_{secrets.token_hex(6)}"
        settings = self.settings | {"NAME": name}
        with closing(self.connection):
            try:
                self._do("CREATE DATABASE {} TEMPLATE template0", name)
            except ProgrammingError as error:
                if not isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
                    raise
                _read_through(dump, settings)
                return (
                    "was read to its end by pg_restore, but not restored: this role may not "
                    "make a database for trying it out (CREATEDB)"
                )
            try:
                with loading(settings, []) as session:
                    _load(session, dump, manifest, settings)
                    session.commit()
                _look(settings, manifest)
            finally:
                self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        return "was restored into a temporary database and is sound"

    def _values(self, statement: str) -> tuple[Any, ...]:
        with self.connection.cursor() as cursor:
            cursor.execute(statement)
            return tuple(cursor.fetchone())

    def _do(self, statement: str, name: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _load(session: Loading, dump: Path, manifest: Manifest, settings: dict[str, Any]) -> None:
    """:raises Fault: the dump cannot be loaded, or holds other rows than the manifest says."""
    session.load(dump, settings)
    session.say("RESET search_path;\n")
    counts = [
        sql.SQL("SELECT count(*) FROM {};").format(sql.Identifier(table)).as_string()
        for table in sorted(manifest.rows)
    ]
    found = session.ask("\n".join(counts))
    check_rows(dict(zip(sorted(manifest.rows), map(int, found), strict=True)), manifest)


def _look(settings: dict[str, Any], manifest: Manifest) -> None:
    """As Django sees it: the tables of the manifest and no others."""
    with closing(ConnectionHandler({"default": settings})["default"]) as connection:
        check_rows(row_counts(connection), manifest)


def _read_through(dump: Path, settings: dict[str, Any]) -> None:
    """:raises Damaged: pg_restore cannot make a script of the whole dump."""
    line, environment = call("pg_restore", settings, *READING, str(dump), connect=False)
    done = subprocess.run(
        line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise Damaged(complaint("pg_restore", done.stderr))
