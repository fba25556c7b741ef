"""PostgreSQL: NOTIFY wakes us; ids appear in the order of commits, not in their own."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg

from standfirst.bus.gaps import Running
from standfirst.bus.position import Range
from standfirst.bus.sources import Row

CHANNEL = "standfirst_bus"
PATIENCE = 10  # seconds for an answer
EVERY = 0.5  # seconds; a pooler may swallow notifications

COLUMNS = "SELECT e.id, e.channel, e.data, e.made_at > now() - interval '1 hour'"
# Who inserts locks the table, then takes an id, and keeps the lock until the commit is visible.
# Numbers of transactions would do too, but those of the server's other databases count in them.
WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND relation = 'bus_event'::regclass
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
NEWEST = """
SELECT id, made_at > now() - interval '1 hour' FROM bus_event ORDER BY id DESC LIMIT %s
"""
WITHIN = f"""
{COLUMNS} FROM unnest(%s::bigint[], %s::bigint[]) AS gap(low, high)
JOIN bus_event AS e ON e.id BETWEEN gap.low AND gap.high ORDER BY e.id LIMIT %s
"""
AFTER = f"{COLUMNS} FROM bus_event AS e WHERE e.id > %s ORDER BY e.id LIMIT %s"


class PostgresLog:
    def __init__(self, parameters: Mapping[str, Any]) -> None:
        """:param parameters: as Django would connect with."""
        ours = {"cursor_factory", "context", "prepare_threshold", "autocommit"}
        kept = {name: value for name, value in parameters.items() if name not in ours}
        limits = {
            "connect_timeout": 5,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 2,
            "tcp_user_timeout": PATIENCE * 1000,
            "application_name": "standfirst bus",
        }
        self._connection = psycopg.connect(**(kept | limits), autocommit=True)
        try:
            self._connection.execute(f"SET statement_timeout = '{PATIENCE}s'")
            self._connection.execute(f"LISTEN {CHANNEL}")
        except BaseException:
            self._connection.close()
            raise

    def wait(self, seconds: float) -> bool:
        for _ in self._connection.notifies(timeout=min(seconds, EVERY), stop_after=1):
            pass
        return True

    def running(self) -> Running | None:
        asked = time.monotonic()
        return Running(frozenset(row[0] for row in self._connection.execute(WRITERS)), asked)

    def newest(self, most: int) -> Sequence[tuple[int, bool]]:
        return self._connection.execute(NEWEST, [most]).fetchall()[::-1]

    def oldest(self) -> int:
        return int(self._row("SELECT coalesce(min(id), 0) FROM bus_event")[0])

    def within(self, ranges: Sequence[Range], most: int) -> Sequence[Row]:
        lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
        rows = self._connection.execute(WITHIN, [lows, highs, most])
        return [Row(*row) for row in rows]

    def after(self, id: int, most: int) -> Sequence[Row]:
        return [Row(*row) for row in self._connection.execute(AFTER, [id, most])]

    def _row(self, query: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self._connection.execute(query).fetchone()
        assert found is not None
        return found

    def close(self) -> None:
        self._connection.close()
