"""How often a task is tried, and when again.

    @task
    @tries(3, first=5)
    def send(message_id: int) -> None: ...

A task that raises is tried again, by default 8 times within about a day. It may say more:
``raise Retry(after=30)`` when it was told when to come back, ``raise Fatal("gone")`` when
another try cannot help. A task can run twice and must not mind.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

JITTER = 0.2
_MARK = "standfirst_tries"


class Retry(Exception):
    """Try again, after that many seconds if they are given. Counts as a try."""

    def __init__(self, message: str = "", *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class Fatal(Exception):
    """Another try cannot help."""


class WorkerDied(Exception):
    """The process that ran the task came to its end, each time."""


@dataclass(frozen=True)
class Tries:
    """At most ``most`` tries. Seconds between them: ``first``, then ``factor`` times as long.

    As it stands: 15 s, 1 min, 4 min, 16 min, 1 h, 4 h, 17 h; 23 hours in all, each ± 20 %, so
    that what failed together does not come back together.
    """

    most: int = 8
    first: float = 15.0
    factor: float = 4.0
    longest: float = 18 * 3600.0

    def wait(self, tried: int, error: BaseException) -> timedelta | None:
        """Until the next try, when it has failed ``tried`` times; None when that was the last."""
        if isinstance(error, Fatal) or tried >= self.most:
            return None
        if isinstance(error, Retry) and error.after is not None:
            return timedelta(seconds=max(0.0, error.after))
        seconds = min(self.longest, self.first * self.factor ** (tried - 1))
        return timedelta(seconds=seconds * random.uniform(1 - JITTER, 1 + JITTER))  # noqa: S311


DEFAULT = Tries()


def tries(
    most: int = DEFAULT.most,
    *,
    first: float = DEFAULT.first,
    factor: float = DEFAULT.factor,
    longest: float = DEFAULT.longest,
) -> Callable[[Function], Function]:
    """Stands below ``@task``; see `Tries`."""

    def mark(function: Function) -> Function:
        setattr(function, _MARK, Tries(most, first, factor, longest))
        return function

    return mark


def of(function: Callable[..., Any]) -> Tries:
    found = getattr(function, _MARK, DEFAULT)
    assert isinstance(found, Tries)
    return found
