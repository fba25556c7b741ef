"""What a backup asks of a database; SQLite and PostgreSQL answer each in its way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from standfirst.ops.backup.manifest import Damaged, Manifest
from standfirst.ops.backup.site import Site


@dataclass(frozen=True)
class Dumped:
    """``size``: bytes of the database when unpacked. All of the same moment."""

    size: int
    migrations: list[str]
    rows: dict[str, int]


@dataclass(frozen=True)
class Prepared:
    """A restored database that has been checked; ``commit`` puts it in its place.

    ``token`` tells afterwards, in another process too, whether that was done.
    """

    commit: Callable[[], None]
    token: str = ""


class Database(Protocol):
    vendor: str

    def version(self) -> str: ...

    def dump(self, into: Path) -> Dumped: ...

    def holds(self) -> dict[str, int]: ...

    def check_idle(self) -> None: ...

    def prepared(self, dump: Path, manifest: Manifest) -> AbstractContextManager[Prepared]: ...

    def was_committed(self, token: str) -> bool: ...

    def drop_staged(self) -> None: ...

    def try_out(self, dump: Path, manifest: Manifest) -> str: ...


def database_of(site: Site) -> Database:
    from standfirst.ops.backup.postgres import Postgres
    from standfirst.ops.backup.sqlite import Sqlite

    return Sqlite(site) if site.connection.vendor == "sqlite" else Postgres(site)


def check_rows(found: dict[str, int], manifest: Manifest) -> None:
    """:raises Damaged: a table is missing, or has more or fewer rows than it had."""
    for table in sorted(found.keys() | manifest.rows.keys()):
        wanted, got = manifest.rows.get(table), found.get(table)
        if wanted != got:
            raise Damaged(f"The backup is damaged: {table} has {got} rows, not {wanted}.")
