"""How far somebody has read in the log, as a value and as a short text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

WRITTEN_RANGES = 50
LONGEST_TEXT = 2_100  # more than `settled` and so many ranges ever take
GREATEST = 2**63 - 1
TEXT = re.compile(r"[0-9]{1,19}(?:\+[0-9]{1,19}(?:-[0-9]{1,19})?)*")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Position:
    """A set of ids: all up to `settled`, and the ranges beyond (ascending, never adjacent).

    On PostgreSQL an id can become visible after a larger one. Whoever reads meanwhile has
    read what lies beyond a gap, and must still get the rest.
    """

    settled: int = 0
    beyond: tuple[Range, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Position | None:
        """What `str` wrote, or None for anything else. A space counts as the + it once was."""
        text = text.strip().replace(" ", "+")
        if len(text) > LONGEST_TEXT or not TEXT.fullmatch(text):
            return None
        settled, *parts = text.split("+")
        ranges = []
        for part in parts[: WRITTEN_RANGES + 1]:
            low, _, high = part.partition("-")
            ranges.append((int(low), int(high or low)))
        edges = [int(settled), *(edge for pair in ranges for edge in pair)]
        is_sound = all(low <= high for low, high in ranges) and all(
            after > before + 1 for before, after in zip(edges[::2], edges[1::2], strict=False)
        )
        if not is_sound or edges[-1] > GREATEST or len(ranges) > WRITTEN_RANGES:
            return None
        return cls(edges[0], tuple(ranges))

    def __str__(self) -> str:
        """`10+12-15+17`: up to 10, and these.

        Beyond fifty ranges the highest are left out: such a reader may get something twice.
        """
        parts = [f"{low}-{high}" if high > low else f"{low}" for low, high in self._written()]
        return "+".join([str(self.settled), *parts])

    def _written(self) -> tuple[Range, ...]:
        return self.beyond[:WRITTEN_RANGES]

    def __contains__(self, id: int) -> bool:
        if id <= self.settled:
            return True
        place = bisect_right(self.beyond, (id, GREATEST)) - 1
        return place >= 0 and id <= self.beyond[place][1]

    @property
    def newest(self) -> int:
        return self.beyond[-1][1] if self.beyond else self.settled

    def covers(self, other: Position) -> bool:
        """Every id of the other is in this one."""
        if other.settled > self.settled and not self._has(self.settled + 1, other.settled):
            return False
        return all(self._has(low, high) for low, high in other.beyond if high > self.settled)

    def _has(self, low: int, high: int) -> bool:
        low = max(low, self.settled + 1)
        return low > high or any(first <= low and high <= last for first, last in self.beyond)

    def including(self, id: int) -> Position:
        return self.union(Position(0, ((id, id),)))

    def up_to(self, id: int) -> Position:
        """What of this is not above the id."""
        if id <= self.settled:
            return Position(id)
        return Position(
            self.settled, tuple((low, min(high, id)) for low, high in self.beyond if low <= id)
        )

    def union(self, other: Position) -> Position:
        settled, ranges = 0, list[Range]()
        for low, high in sorted(self._all() + other._all()):
            if low <= settled + 1:
                settled = max(settled, high)
            elif ranges and low <= ranges[-1][1] + 1:
                ranges[-1] = (ranges[-1][0], max(ranges[-1][1], high))
            else:
                ranges.append((low, high))
        return Position(settled, tuple(ranges))

    def _all(self) -> list[Range]:
        return [(0, self.settled), *self.beyond]
