"""Database connections of threads that live long."""

from __future__ import annotations

import time

from django.db import close_old_connections, connections

OFTEN = 60.0  # seconds; opening SQLite anew for each look would write to the disk each time


class Upkeep:
    """Of this thread's connections."""

    def __init__(self) -> None:
        self._done = time.monotonic()

    def now_and_then(self) -> None:
        """Between two pieces of work: closes what is broken, and what is old."""
        broken = any(one.errors_occurred for one in connections.all(initialized_only=True))
        if broken or time.monotonic() > self._done + OFTEN:
            self._done = time.monotonic()
            close_old_connections()

    def close(self) -> None:
        """The database did not answer, or the thread ends."""
        connections.close_all()
