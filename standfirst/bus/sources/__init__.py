"""The log as one database shows it to a tail, over a connection of the tail's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import psycopg
from django.db import connection

from standfirst.bus.gaps import Running
from standfirst.bus.position import Range

FAULTS = (psycopg.Error, sqlite3.Error, OSError)
"""What a database raises that does not answer, or not as it should."""


class Row(NamedTuple):
    id: int
    channel: str
    data: str
    is_young: bool  # made within the last hour: writers of that time may still be at work


class Source(Protocol):
    """Used by one thread. Every method raises when the database does not answer."""

    def wait(self, seconds: float) -> bool:
        """Until something may have been published, at most so long; whether to look now."""

    def running(self) -> Running | None:
        """Who writes to the log; None where ids never appear out of order."""

    def newest(self, most: int) -> Sequence[tuple[int, bool]]:
        """Id and `is_young` of the newest rows, the oldest of these first."""

    def oldest(self) -> int:
        """The smallest id; 0 when there is none."""

    def within(self, ranges: Sequence[Range], most: int) -> Sequence[Row]:
        """The first rows in these ranges of ids, by id."""

    def after(self, id: int, most: int) -> Sequence[Row]:
        """The first rows beyond this id, by id."""

    def close(self) -> None: ...


def open_source() -> Source:
    """Connect to the paper's database."""
    if connection.vendor == "postgresql":
        from standfirst.bus.sources.postgres import PostgresLog

        return PostgresLog(connection.get_connection_params())
    from standfirst.bus.sources.sqlite import SqliteLog

    return SqliteLog(str(connection.settings_dict["NAME"]))
