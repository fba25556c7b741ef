"""One service's messages in one process: at its own pace, whatever the others do."""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import NamedTuple

from standfirst.alerts.sending import doors, encryption, pace
from standfirst.alerts.sending.answers import Outcome, outcome
from standfirst.alerts.sending.carrier import Answer, Letter
from standfirst.alerts.sending.filing import Browser, Work
from standfirst.alerts.sending.identity import Identities
from standfirst.alerts.sending.journal import Answered
from standfirst.alerts.sending.pace import Pace
from standfirst.kit import clock

SLOWEST = 0.01  # messages a second
AHEAD = 32  # messages that are encrypted before they may be handed over
LOW = 256  # messages left at which the next chunk is fetched
MOST = 6  # chunks at once: some may wait for their last answers
MADE = 50
FRESH = 1.0  # seconds that a message with its header fields is used again


@dataclass(slots=True, eq=False)
class Item:
    """One message to one browser; ``tries``: that counted; ``broken_off``: those that did not."""

    lane: Lane
    work: Work
    browser: Browser
    tries: int = 0
    broken_off: int = 0


class Made(NamedTuple):
    """What messages of one alert, under one of our keys, have in common for a moment."""

    at: float
    is_late: bool
    payload: bytes = b""
    fields: Sequence[str] = ()


@dataclass
class Lane:
    """:param host: of the service. :param rate: messages a second that it takes from this process.

    Instants are monotonic seconds.
    """

    service: int
    host: str
    identities: Identities
    pace: Pace
    rate: float
    works: list[Work] = field(default_factory=list)
    complaint: str = ""
    told: float = 0.0
    _ready: deque[Item] = field(default_factory=deque)
    _sealed: deque[tuple[float, Letter]] = field(default_factory=deque)
    _later: list[tuple[float, int, Item]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _made: dict[tuple[int, int], Made] = field(default_factory=dict)

    @property
    def wants_more(self) -> bool:
        return len(self._ready) < LOW and len(self.works) < MOST

    def add(self, work: Work) -> None:
        """In no order: who invents browsers in a row must not look like a service that refuses."""
        self.works.append(work)
        browsers = random.sample(work.browsers, len(work.browsers))
        self._ready.extend(Item(self, work, browser) for browser in browsers)

    @property
    def alerts(self) -> dict[int, int | None]:
        """Those at hand, and the messages a second that an editor has asked for."""
        return {one.alert.pk: one.alert.most_a_second for one in self.works}

    def keep_pace(self, sharers: Mapping[int, int]) -> None:
        """The slowest that an editor has asked for. :param sharers: of an alert's number."""
        asked = [most / sharers[pk] for pk, most in self.alerts.items() if most]
        self.pace.rate = max(SLOWEST, min([self.rate, *asked]))

    @property
    def stragglers(self) -> set[Work]:
        """Nothing is left of them but what is to be tried again."""
        waits = {one.work for _, _, one in self._later}
        busy = {one.work for one in self._ready} | {one[1].what.work for one in self._sealed}
        return {one for one in waits - busy if not one.flying and not one.is_let_go}

    def hurry(self, now: datetime) -> None:
        """What is no news any more need not wait until it is tried again."""
        late = {one for one in self.works if one.is_late(now)}
        self._ready.extend(one for _, _, one in self._later if one.work in late)
        self._later = [one for one in self._later if one[2].work not in late]
        heapq.heapify(self._later)

    def drop(self, works: set[Work]) -> None:
        """Nothing more of them is handed over; what flies is still waited for."""
        if not works:
            return
        for work in works:
            work.is_let_go = True
        self._ready = deque(one for one in self._ready if one.work not in works)
        self._sealed = deque(one for one in self._sealed if one[1].what.work not in works)
        self._later = [one for one in self._later if one[2].work not in works]
        heapq.heapify(self._later)

    def forget(self, works: set[Work]) -> None:
        """They are not ours any more."""
        self.works = [one for one in self.works if one not in works]

    def letters(self, now: float) -> Iterator[Letter]:
        """What may be handed over now."""
        while self._later and self._later[0][0] <= now:
            self._ready.append(heapq.heappop(self._later)[2])
        if self._sealed and now - self._sealed[0][0] > FRESH:
            self._unseal()
        for _ in range(self.pace.room(now)):
            if not self._sealed and not self.seal(now, 1):
                return
            _, letter = self._sealed.popleft()
            if letter.what.work.has_lapsed(now):
                self._ready.appendleft(letter.what)
                return
            self.pace.sent()
            letter.what.work.flying += 1
            yield letter

    def seal(self, now: float, most: int) -> int:
        """Encrypt so many of the next, while answers are awaited; how many there were."""
        number = 0
        while self._ready and number < most and len(self._sealed) < AHEAD:
            letter = self._letter(self._ready[0], now)
            self._ready.popleft()  # Not before: the database is asked, and may not answer.
            if letter:
                self._sealed.append((now, letter))
                number += 1
        self.pace.is_awaited = not number and bool(self._sealed)
        return number

    def _unseal(self) -> None:
        """They say how long they are news, and that is less by now."""
        self._ready.extendleft(letter.what for _, letter in reversed(self._sealed))
        self._sealed.clear()

    def is_news(self, until: float) -> bool:
        """Whether the service asks for a longer wait than the database has been told."""
        return until > self.told + 1

    def next_at(self, now: float) -> float:
        """When something may be to do that no answer brings about."""
        if self._ready or self._sealed:
            return self.pace.free_at(now)
        return self._later[0][0] if self._later else float("inf")

    def _letter(self, item: Item, now: float) -> Letter | None:
        """None: nothing can be sent to this browser, and that is noted."""
        work, browser = item.work, item.browser
        made = self._made.get((work.alert.pk, browser.sender_key))
        if made is None or now - made.at > FRESH:
            made = self._make(work, browser.sender_key, now)
        if made.is_late:
            work.settle(browser.place, Outcome.LATER)
            return None
        if not doors.is_path(browser.path):
            work.settle(browser.place, Outcome.GONE)
            return None
        try:
            body = encryption.encrypt(made.payload, browser.key, browser.secret)
        except encryption.Unusable:
            work.settle(browser.place, Outcome.GONE)
            return None
        except ValueError:  # It has grown since it was sent: the story's address is longer.
            work.settle(browser.place, Outcome.TOO_LARGE)
            return None
        return Letter(self.host, browser.path, made.fields, body, item)

    def _make(self, work: Work, sender_key: int, now: float) -> Made:
        if work.is_late(clock.now()):
            return Made(now, True)
        message = work.message
        authorization = self.identities.authorization(sender_key, self.host)
        fields = [f"{name}: {text}" for name, text in message.fields(authorization).items()]
        if len(self._made) > MADE:
            self._made.clear()
        made = self._made[work.alert.pk, sender_key] = Made(now, False, message.payload, fields)
        return made

    def take(self, answer: Answer, now: float) -> Answered | None:
        """What is to be written down of it; None when it is tried again."""
        item: Item = answer.what
        item.work.flying -= 1
        result = outcome(answer.status)
        self.pace.answered(result, now)
        if result in {Outcome.NOT_OURS, Outcome.TOO_LARGE} or not answer.status:
            self.complaint = f"{answer.status or ''} {answer.said}".strip()
        if result == Outcome.LATER:
            self._again(item, answer, now)
            return None
        item.work.settle(item.browser.place, result)
        return Answered(item.work.chunk, item.browser.place, result)

    def _again(self, item: Item, answer: Answer, now: float) -> None:
        wait = float(answer.retry_after)
        if answer.status in {429, 503} and wait:
            self.pace.block(wait, now)
        if answer.untouched and not item.broken_off:
            item.broken_off += 1
        else:  # A service that breaks off all is no better than one that takes none.
            item.tries += 1
            wait = wait or pace.wait(item.tries)
        self._wait(item, now + wait)

    def _wait(self, item: Item, until: float) -> None:
        if not item.work.is_let_go:
            heapq.heappush(self._later, (until, next(self._order), item))

    def unreachable(self, letter: Letter, why: str, now: float) -> None:
        self.complaint = why
        self.pace.answered(Outcome.LATER, now)
        item: Item = letter.what
        item.work.flying -= 1
        item.tries += 1
        self._wait(item, now + pace.wait(item.tries))
