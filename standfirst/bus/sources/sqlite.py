"""SQLite: one writer at a time, so ids appear in their order. Nothing wakes us: we look."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from standfirst.bus.gaps import Running
from standfirst.bus.position import Range
from standfirst.bus.sources import Row

EVERY = 0.05  # seconds between two looks, each a few microseconds
COLUMNS = "SELECT id, channel, data, 0 FROM bus_event"


class SqliteLog:
    def __init__(self, name: str) -> None:
        """:param name: the file, or an address that begins with `file:`."""
        self._path = None if name.startswith("file:") else Path(name)
        self._file = self._identity()
        # rw: a missing file is a fault, not a new and empty paper.
        uri = name if self._path is None else f"file:{quote(str(self._path.absolute()))}?mode=rw"
        self._connection = sqlite3.connect(
            uri, uri=True, timeout=5, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA query_only = ON")
        self._version: int | None = None

    def _identity(self) -> tuple[int, int] | None:
        """Raises when the file is not there."""
        if self._path is None:
            return None
        found = self._path.stat()
        return found.st_dev, found.st_ino

    def wait(self, seconds: float) -> bool:
        time.sleep(min(seconds, EVERY))
        if self._identity() != self._file:
            raise sqlite3.OperationalError("another file has taken the database's place")
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        is_new = bool(version != self._version)
        self._version = version
        return is_new

    def running(self) -> Running | None:
        return None

    def newest(self, most: int) -> Sequence[tuple[int, bool]]:
        found = self._connection.execute("SELECT max(id) FROM bus_event").fetchone()[0]
        return [(found, False)] if found else []

    def oldest(self) -> int:
        return int(self._connection.execute("SELECT min(id) FROM bus_event").fetchone()[0] or 0)

    def within(self, ranges: Sequence[Range], most: int) -> Sequence[Row]:
        return []

    def after(self, id: int, most: int) -> Sequence[Row]:
        rows = self._connection.execute(f"{COLUMNS} WHERE id > ? ORDER BY id LIMIT ?", (id, most))
        return [Row(*row) for row in rows]

    def close(self) -> None:
        self._connection.close()
