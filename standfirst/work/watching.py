"""Whether somebody who should give signs of life still does, whatever the clocks say."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from django.db import transaction


@dataclass(frozen=True)
class Pace:
    """Seconds."""

    poll: float = 1.0  # between two looks for a task when there was none
    beat: float = 5.0  # between two signs of life
    silence: float = 30.0  # without one: that process is gone
    grace: float = 10.0  # that a running task gets when the worker is told to stop


@dataclass
class _Seen:
    beat: int
    looked: float
    silent: float = 0.0
    knocked: bool = False


class Watch:
    """Counts the silence of others on the monotonic clock of the one who looks.

    What passes between two looks counts as two beats at most: while the looker slept, or could
    not reach the database, the others could not be heard.
    """

    def __init__(self, pace: Pace, steady: Callable[[], float] = time.monotonic) -> None:
        self.pace, self.steady = pace, steady
        self._seen: dict[Hashable, _Seen] = {}

    def is_gone(self, key: Hashable, beat: int) -> bool:
        """Whether ``beat`` has been the same for too long. To be asked at every beat."""
        now, seen = self.steady(), self._seen.get(key)
        if seen is None or seen.beat != beat:
            self._seen[key] = _Seen(beat, now)
            return False
        seen.silent += min(now - seen.looked, 2 * self.pace.beat)
        seen.looked = now
        if seen.silent < self.pace.silence:
            return False
        if not seen.knocked:
            _knock()
            seen.knocked, seen.silent = True, self.pace.silence - 2 * self.pace.beat
            return False
        return True

    def keep_only(self, keys: Iterable[Hashable]) -> None:
        wanted = set(keys)
        self._seen = {key: seen for key, seen in self._seen.items() if key in wanted}


def _knock() -> None:
    """Returns when the database has let somebody write.

    SQLite has one writer: a long transaction silences everybody, the task's own its worker too.
    """
    with transaction.atomic():
        pass
