"""How fast one service takes what one process gives it. Plain Python; seconds are monotonic.

The window, messages that no answer has come to, opens by one for each that is taken until the
service says that it is too much; then it is halved and opens by one for each round (RFC 5681's
slow start and congestion avoidance). It opens only while this process has to wait for it, and
closes again by one for each round in which it has not: what is in flight when a process dies is
sent twice. One that takes nothing is left alone for longer and longer. A bucket of tokens keeps the
rate.
"""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field

from standfirst.alerts.sending.answers import Outcome

WIDEST = 256
FIRST = 4
SETTLES = 0.5  # seconds in which several refusals are one
LONGEST = 60.0  # seconds between two tries of one message
BURST = 0.1  # seconds' worth of tokens that are kept
IN_A_ROW = 5  # messages put off, after which the service is left alone
REST = 0.25  # seconds for the first time; twice as long each time that it is still in trouble
LOOKED_AT, ENOUGH, MOST = 200, 50, 0.8


@dataclass
class Pace:
    """:param rate: messages a second that this process may hand over."""

    rate: float
    window: float = FIRST
    in_flight: int = 0
    is_awaited: bool = False
    """Messages are ready, and the window keeps them back."""
    blocked_until: float = 0.0
    _edge: float = WIDEST
    _halved: float = float("-inf")
    _put_off: int = 0
    _tokens: float = 0.0
    _filled: float = 0.0
    _answers: deque[Outcome] = field(default_factory=lambda: deque(maxlen=LOOKED_AT))

    def room(self, now: float) -> int:
        """Messages that may be handed over now."""
        if now < self.blocked_until:
            return 0
        most = max(1.0, self.rate * BURST)
        self._tokens = min(most, self._tokens + self.rate * (now - self._filled))
        self._filled = now
        return max(0, min(int(self.window) - self.in_flight, int(self._tokens)))

    def free_at(self, now: float) -> float:
        """When there may be room that no answer brings about; infinity: only an answer does."""
        if now < self.blocked_until:
            return self.blocked_until
        if self.in_flight >= int(self.window):
            return float("inf")
        return now + max(0.0, (1 - self._tokens) / self.rate)

    def sent(self) -> None:
        self.in_flight += 1
        self._tokens -= 1

    def answered(self, outcome: Outcome, now: float) -> None:
        self.in_flight -= 1
        if outcome == Outcome.LATER:
            if now > self._halved + SETTLES:
                self._halved = now
                self.window = self._edge = max(1.0, self.window / 2)
            self._rest(now)
            return
        self._put_off = 0
        self._answers.append(outcome)
        if not self.is_awaited:
            self.window = max(min(FIRST, self.window), self.window - 1 / self.window)
            return
        step = 1.0 if self.window < self._edge else 1 / self.window
        self.window = min(WIDEST, self.window + step)

    def _rest(self, now: float) -> None:
        """To ask one that takes nothing again and again helps nobody, and others pay for it."""
        if now < self.blocked_until:
            return
        self._put_off += 1
        if (times := self._put_off - IN_A_ROW) >= 0:
            self.block(min(LONGEST, REST * 2.0 ** min(times, 10)), now)

    def block(self, seconds: float, now: float) -> None:
        self.blocked_until = max(self.blocked_until, now + seconds)

    @property
    def is_refused(self) -> bool:
        """Whether nearly all it answers is that it does not take our word.

        A few browsers that it refuses say nothing about the others: anybody can invent some.
        """
        refused = self._answers.count(Outcome.NOT_OURS)
        return refused >= ENOUGH and refused >= MOST * len(self._answers)

    def begin_anew(self) -> None:
        """What it refused says nothing about the next alert: the newsroom has been told."""
        self._answers.clear()

    @property
    def takes_others(self) -> bool:
        """Whether it is the browser's fault when it is refused."""
        return self._answers.count(Outcome.TAKEN) > self._answers.count(Outcome.NOT_OURS)


def wait(tries: int) -> float:
    """Seconds until a message is tried again, which no service has named; not all at once."""
    return float(min(LONGEST, 2.0 ** min(tries, 10)) * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
