"""Whether the wall clock can be trusted with what must not happen early.

A wall clock that is set a day ahead makes everything of the next day due. Here its progress is
compared with the steady clock, which nobody sets. Ahead of that by more than five minutes, what
goes by the clock waits until a witness says that the new time is right: the kernel, when a time
service vouches for it, or a database whose own clock did not jump. Without a witness it waits
until the clock is back, or until somebody who has looked at it restarts the process. The
decision is argued in docs/decisions/0013-tasks.md.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.db import Error, connection

from standfirst.kit import clock
from standfirst.work.kernel_clock import synchronised_now

log = logging.getLogger(__name__)

MOST = timedelta(minutes=5)
SLEW = 0.001  # seconds by which the two may part in a second; an oscillator stays below half
OFTEN = 60.0  # seconds between two questions to the database

Witness = Callable[[], datetime | None]


def steady() -> float:
    """Seconds that also pass while the machine sleeps, where the system can tell."""
    try:
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    except AttributeError:
        return time.monotonic()


def database_now() -> datetime | None:
    """The time of the database's machine; None when it is this program's own (SQLite)."""
    if connection.vendor != "postgresql":
        return None
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            found = cursor.fetchone()[0]
    except Error:
        return None
    assert isinstance(found, datetime)
    return found.astimezone(UTC)


class Progress:
    """Of one clock against the steady one: how far it has jumped from where it was trusted."""

    def __init__(self, now: datetime, steady: float) -> None:
        self.offset = self.trusted = _offset(now, steady)
        self._steady = steady

    def look(self, now: datetime, steady: float) -> None:
        self.offset = _offset(now, steady)
        passed, self._steady = steady - self._steady, steady
        most = timedelta(seconds=max(0.0, passed) * SLEW)
        self.trusted += min(most, max(-most, self.offset - self.trusted))

    @property
    def jump(self) -> timedelta:
        return self.offset - self.trusted

    @property
    def is_sound(self) -> bool:
        return abs(self.jump) <= MOST

    def trust(self) -> None:
        self.trusted = self.offset


class WallClock:
    """To be looked at every few seconds by the process that acts on it."""

    def __init__(
        self,
        *,
        steady: Callable[[], float] = steady,
        kernel: Witness = synchronised_now,
        database: Witness = database_now,
    ) -> None:
        self._steady, self._kernel, self._database = steady, kernel, database
        self._wall = Progress(clock.now(), steady())
        self._far: Progress | None = None
        self._asked = float("-inf")
        self.doubt = ""

    @property
    def is_ahead(self) -> bool:
        """What goes by the clock must wait. A clock that is behind makes nothing early."""
        return bool(self.doubt) and self._error > MOST

    def look(self) -> None:
        """Compare; logs what has changed."""
        self._wall.look(clock.now(), self._steady())
        self._ask_the_database()
        before, self.doubt = self.doubt, self._judge()
        if self.doubt and not before:
            log.error("%s", self.doubt)
        elif before and not self.doubt:
            log.warning("The clock is trusted again.")

    @property
    def _error(self) -> timedelta:
        """By how much the wall clock seems to be ahead."""
        if self._wall.is_sound and self._far and self._far.is_sound:
            return self._wall.offset - self._far.offset
        return self._wall.jump

    def _judge(self) -> str:
        if abs(self._error) <= MOST:
            return ""
        if any(self._agree(now) for now in self._witnesses()):
            self._wall.trust()
            if self._far:
                self._far.trust()
            return ""
        side = "ahead" if self._error > MOST else "behind"
        by = timedelta(seconds=round(abs(self._error).total_seconds()))
        held = " What goes by the clock waits." if side == "ahead" else ""
        return f"The server’s clock seems to be {by} {side}: {clock.iso(clock.now())}.{held}"

    def _witnesses(self) -> Iterable[datetime | None]:
        yield self._kernel()
        if self._far and self._far.is_sound:
            yield self._database()

    def _agree(self, now: datetime | None) -> bool:
        return now is not None and abs(now - clock.now()) <= MOST

    def _ask_the_database(self) -> None:
        now = self._steady()
        if now < self._asked + (OFTEN if not self.doubt else 0.0):
            return
        self._asked = now
        if found := self._database():
            if self._far is None:
                self._far = Progress(found, now)
            else:
                self._far.look(found, now)


def _offset(now: datetime, steady: float) -> timedelta:
    return now - datetime.fromtimestamp(0, UTC) - timedelta(seconds=steady)
