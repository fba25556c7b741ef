"""The database of a backup, where it is SQLite."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from standfirst.kit.durable import sync_file, sync_folder
from standfirst.ops.backup.databases import Dumped, Prepared, check_rows
from standfirst.ops.backup.manifest import Damaged, Manifest
from standfirst.ops.backup.site import Site, migrations, row_counts
from standfirst.work.commands import Fault

CHUNK = 1024 * 1024
PATIENCE = 5.0  # seconds that a restore waits for somebody who is about to leave


class Sqlite:
    vendor = "sqlite"

    def __init__(self, site: Site) -> None:
        self.connection = site.connection
        self.path = Path(site.connection.settings_dict["NAME"])
        self.staged = self.path.with_name(f"{self.path.name}.restoring")

    def version(self) -> str:
        return sqlite3.sqlite_version

    def dump(self, into: Path) -> Dumped:
        """A copy of one moment, by SQLite's online backup: whoever writes goes on writing.

        :raises Fault: there is no database, or it is damaged.
        """
        if not self.path.is_file():
            raise Fault(f"There is no database at {self.path}. Is STANDFIRST_DATA right?")
        plain = into.with_name("database.sqlite3")
        with (
            closing(sqlite3.connect(self.path, timeout=20)) as there,
            closing(sqlite3.connect(plain)) as here,
        ):
            there.backup(here)
            here.execute("PRAGMA journal_mode=DELETE")  # One file, without a log beside it.
        if fault := unsound(plain):
            raise Fault(f"The database is damaged ({fault}). Nothing was written.")
        dumped = look(plain)
        with plain.open("rb") as source, gzip.open(into, "wb", compresslevel=6) as packed:
            shutil.copyfileobj(source, packed, CHUNK)
        plain.unlink()
        return dumped

    def holds(self) -> dict[str, int]:
        """Rows by table of what is there now; empty where there is nothing.

        :raises Fault: it is there and cannot be read.
        """
        if not self.path.exists() or not self.path.stat().st_size:
            return {}
        with closing(self.connection):
            return row_counts(self.connection)

    def check_idle(self) -> None:
        """Leave the database as one file, without its log.

        :raises Fault: somebody has it open.
        """
        self.connection.close()
        if not self.path.exists():
            return
        try:
            with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database:
                # It needs the database for itself alone.
                database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise Fault("The paper is running. Stop it, then restore.") from error
        except sqlite3.DatabaseError:  # What is there is damaged; so is its log.
            for end in ("-wal", "-shm"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    @contextmanager
    def prepared(self, dump: Path, manifest: Manifest) -> Iterator[Prepared]:
        """Unpacked beside the database, and checked; put in its place by renaming."""
        try:
            unpack(dump, self.staged, manifest)
            check(self.staged, manifest)
            sync_file(self.staged)
            yield Prepared(self._commit)
        finally:
            self.drop_staged()

    def _commit(self) -> None:
        self.check_idle()
        self.staged.replace(self.path)
        sync_folder(self.path.parent)

    def was_committed(self, token: str) -> bool:
        """Whether a restore that was broken off got as far as the database."""
        return not self.staged.exists()

    def drop_staged(self) -> None:
        self.staged.unlink(missing_ok=True)

    def try_out(self, dump: Path, manifest: Manifest) -> str:
        """Unpack and check it beside ``dump``; says what was done.

        :raises Damaged: it does not hold what the manifest says.
        """
        plain = dump.with_name("tried.sqlite3")
        unpack(dump, plain, manifest)
        check(plain, manifest)
        return "was restored into a temporary file and is sound"


def unpack(dump: Path, into: Path, manifest: Manifest) -> None:
    """:raises Damaged: it is not as large as the manifest says."""
    left = manifest.database_size
    try:
        with gzip.open(dump) as packed, into.open("wb") as file:
            while chunk := packed.read(min(CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                file.write(chunk)
    except (gzip.BadGzipFile, EOFError) as error:
        raise Damaged("The backup is damaged: its database does not unpack.") from error
    if left:
        raise Damaged("The backup is damaged: its database has another size.")


def check(path: Path, manifest: Manifest) -> None:
    """:raises Damaged: it is not sound, or does not hold what the manifest says."""
    if fault := unsound(path):
        raise Damaged(f"The backup is damaged: {fault}.")
    check_rows(look(path).rows, manifest)


def unsound(path: Path) -> str:
    """The first fault that SQLite finds in the whole file; empty where there is none."""
    try:
        with closing(sqlite3.connect(path)) as database:
            [(found,)] = database.execute("PRAGMA integrity_check(1)").fetchall()
            if found == "ok" and database.execute("PRAGMA foreign_key_check").fetchone():
                found = "a row refers to one that is not there"
    except sqlite3.DatabaseError as error:
        found = str(error)
    return "" if found == "ok" else str(found).strip().splitlines()[-1]


def look(path: Path) -> Dumped:
    with _connected(path) as connection:
        return Dumped(path.stat().st_size, migrations(connection), row_counts(connection))


@contextmanager
def _connected(path: Path) -> Iterator[BaseDatabaseWrapper]:
    engine = "django.db.backends.sqlite3"
    connection = ConnectionHandler({"default": {"ENGINE": engine, "NAME": path}})["default"]
    with contextlib.closing(connection):
        yield connection
