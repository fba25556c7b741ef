"""One service's messages in one process: at its own pace, whatever the others do."""

from __future__ import annotations

import heapq
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from standfirst.alerts.sending import doors, encryption, pace
from standfirst.alerts.sending.answers import Outcome, outcome
from standfirst.alerts.sending.carrier import Answer, Letter
from standfirst.alerts.sending.filing import Browser, Work
from standfirst.alerts.sending.identity import Identities
from standfirst.alerts.sending.journal import Answered
from standfirst.alerts.sending.pace import Pace
from standfirst.kit import clock

AHEAD = 32  # messages that are encrypted before they may be handed over
LOW = 256  # messages left at which the next chunk is fetched
MADE = 50
FRESH = 1.0  # seconds that a message with its header fields is used again


@dataclass(slots=True, eq=False)
class Item:
    """One message to one browser; ``tries``: that counted."""

    lane: Lane
    work: Work
    browser: Browser
    tries: int = 0


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
    _told: float = 0.0
    _ready: deque[Item] = field(default_factory=deque)
    _sealed: deque[tuple[float, Letter]] = field(default_factory=deque)
    _later: list[tuple[float, int, Item]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _made: dict[tuple[int, int], tuple[float, bytes, list[str]]] = field(default_factory=dict)

    @property
    def wants_more(self) -> bool:
        return len(self._ready) < LOW and len(self.works) < 2

    def add(self, work: Work, share: int) -> None:
        """:param share: of how many processes that send it this is one."""
        self.works.append(work)
        self._ready.extend(Item(self, work, browser) for browser in work.browsers)
        self._keep_pace(share)

    def _keep_pace(self, share: int) -> None:
        """The slowest that an editor has asked for."""
        asked = [one.alert.most_a_second for one in self.works if one.alert.most_a_second]
        self.pace.rate = min([self.rate, *(most / share for most in asked)])

    def drop(self, works: set[Work]) -> None:
        """Nothing more of them is handed over; what flies is still waited for."""
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
            if letter := self._letter(self._ready.popleft(), now):
                self._sealed.append((now, letter))
                number += 1
        self.pace.is_awaited = not number and bool(self._sealed)
        return number

    def _unseal(self) -> None:
        """They say how long they are news, and that is less by now."""
        self._ready.extendleft(letter.what for _, letter in reversed(self._sealed))
        self._sealed.clear()

    def is_news(self, seconds: float) -> bool:
        """Whether the service asks for a longer wait than the database has been told."""
        until = time.monotonic() + seconds
        is_news, self._told = until > self._told + 1, max(until, self._told)
        return is_news

    def next_at(self, now: float) -> float:
        """When something may be to do that no answer brings about."""
        if self._ready or self._sealed:
            return self.pace.free_at(now)
        return self._later[0][0] if self._later else float("inf")

    def _letter(self, item: Item, now: float) -> Letter | None:
        """None: nothing can be sent to this browser, and that is noted."""
        work, browser = item.work, item.browser
        if work.is_late(clock.now()):
            work.settle(browser.place, Outcome.LATER)
            return None
        if not doors.is_path(browser.path):
            work.settle(browser.place, Outcome.GONE)
            return None
        payload, fields = self._message(work, browser, now)
        try:
            body = encryption.encrypt(payload, browser.key, browser.secret)
        except encryption.Unusable:
            work.settle(browser.place, Outcome.GONE)
            return None
        return Letter(self.host, browser.path, fields, body, item)

    def _message(self, work: Work, browser: Browser, now: float) -> tuple[bytes, list[str]]:
        key = (work.alert.pk, browser.sender_key)
        made, payload, fields = self._made.get(key, (float("-inf"), b"", []))
        if now - made > FRESH:
            message = work.message
            authorization = self.identities.authorization(browser.sender_key, self.host)
            payload = message.payload
            fields = [f"{name}: {text}" for name, text in message.fields(authorization).items()]
            if len(self._made) > MADE:
                self._made.clear()
            self._made[key] = now, payload, fields
        return payload, fields

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
        if not answer.untouched:
            item.tries += 1
            wait = wait or pace.wait(item.tries)
        heapq.heappush(self._later, (now + wait, next(self._order), item))

    def unreachable(self, letter: Letter, why: str, now: float) -> None:
        self.complaint = why
        self.pace.answered(Outcome.LATER, now)
        item: Item = letter.what
        item.work.flying -= 1
        item.tries += 1
        heapq.heappush(self._later, (now + pace.wait(item.tries), next(self._order), item))
