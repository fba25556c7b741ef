"""Which ids have been passed over and may still appear."""

from __future__ import annotations

import logging
from bisect import bisect_right
from dataclasses import dataclass, replace

from standfirst.bus.position import Position, Range

log = logging.getLogger(__name__)

MOST = 4_096
"""Gaps remembered. So many need thousands of rollbacks while one transaction stays open."""


@dataclass(slots=True)
class Gap:
    """Missing ids in a row, however many: from `low` to `high`, both included."""

    low: int
    high: int
    seen: float  # seconds on the monotonic clock
    writers: frozenset[str] | None = None  # dead when all of these have ended; None: not known yet


@dataclass(frozen=True, slots=True)
class Running:
    """The transactions that have written to the log, or are about to, and have not ended."""

    writers: frozenset[str]
    asked: float  # seconds on the monotonic clock, before the database was asked


class Gaps:
    """Every id up to `newest` has been taken, or lies in a gap, or will never appear."""

    def __init__(self, newest: int = 0) -> None:
        self.newest = newest
        self._open: list[Gap] = []
        self._position: Position | None = Position(newest)
        self._has_warned = False

    @property
    def settled(self) -> int:
        return self._open[0].low - 1 if self._open else self.newest

    @property
    def ranges(self) -> list[Range]:
        return [(gap.low, gap.high) for gap in self._open]

    @property
    def position(self) -> Position:
        """All that has been taken or will never appear."""
        if self._position is None:
            lows = [gap.high + 1 for gap in self._open]
            highs = [*(gap.low - 1 for gap in self._open[1:]), self.newest]
            pairs = zip(lows, highs, strict=False)  # one more high than lows without a gap
            self._position = Position(
                self.settled, tuple(pair for pair in pairs if pair[0] <= pair[1])
            )
        return self._position

    def take(self, id: int, now: float, *, leaves_gap: bool = True) -> bool:
        """Note that this id has appeared; False when it had before.

        :param leaves_gap: ids that it passes over may still appear.
        """
        if id > self.newest:
            if leaves_gap and id > self.newest + 1:
                self._open.append(Gap(self.newest + 1, id - 1, now))
                self._bound()
            self.newest = id
        elif not self._take_late(id):
            return False
        self._position = None
        return True

    def _take_late(self, id: int) -> bool:
        place = bisect_right(self._open, id, key=lambda gap: gap.low) - 1
        if place < 0 or id > self._open[place].high:
            return False
        gap = self._open[place]
        rest = [replace(gap, high=id - 1), replace(gap, low=id + 1)]
        self._open[place : place + 1] = [part for part in rest if part.low <= part.high]
        self._bound()
        return True

    def _bound(self) -> None:
        if len(self._open) > MOST:
            given_up = self._open.pop(0)
            if not self._has_warned:
                log.warning("Too many gaps in the log: event %d may be lost", given_up.low)
            self._has_warned = True

    def age(self, running: Running) -> None:
        """Close the gaps whose writers have all ended.

        :param running: as it was before the gaps were last looked into.
        """
        still = []
        for gap in self._open:
            if gap.writers is None and gap.seen < running.asked:
                gap.writers = running.writers
            if gap.writers is None or gap.writers & running.writers:
                still.append(gap)
        if len(still) < len(self._open):
            self._open = still
            self._position = None

    def begin_again(self, now: float) -> None:
        """Wait anew: after a lost connection it may be another server that answers."""
        for gap in self._open:
            gap.seen, gap.writers = now, None
