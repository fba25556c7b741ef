"""The paper that is backed up or restored: its folder and its database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

KEY = "secret-key"
MEDIA = "media"
STORED_PAGES = "pages"

# All that may lie in the data folder beside the database: what is kept, and what can be made
# anew (or, an import that waits, uploaded again). The list of who was erased must be newer than
# any backup. A test fails when something else appears.
KEPT = (KEY, MEDIA)
NOT_KEPT = ("alerts", "erased", "imports", STORED_PAGES, "static")

STAGED = ".restoring"  # within the media: renaming works only on one file system


@dataclass(frozen=True)
class Site:
    """``data``: the data folder."""

    data: Path
    connection: BaseDatabaseWrapper

    @classmethod
    def ours(cls) -> Site:
        return cls(Path(settings.DATA), connection)

    @property
    def media(self) -> Path:
        return self.data / MEDIA

    @property
    def key(self) -> Path:
        return self.data / KEY

    def media_files(self) -> list[str]:
        """Paths below the media folder, sorted; what a restore has left is not among them.

        Links are followed: an operator may have moved a folder to another disk.
        """
        found, seen = [], set()
        for folder, folders, names in os.walk(self.media, followlinks=True):
            if (real := os.path.realpath(folder)) in seen:
                folders.clear()
                continue
            seen.add(real)
            if Path(folder) == self.media and STAGED in folders:
                folders.remove(STAGED)
            paths = (Path(folder, name) for name in names)
            found += [str(path.relative_to(self.media)) for path in paths if path.is_file()]
        return sorted(found)


def migrations(connection: BaseDatabaseWrapper) -> list[str]:
    """Those that have been applied: ``newsroom.0001_first``."""
    # Django's recorder asks the connection that is called “default”, whichever it is given.
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return []
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(f"{app}.{name}" for app, name in cursor.fetchall())


def row_counts(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table has."""
    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT count(*) FROM {quoted}")  # noqa: S608
            counts[table] = int(cursor.fetchone()[0])
    return counts
