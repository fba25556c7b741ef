"""What the fakes of push services have in common (RFC 8030)."""

from __future__ import annotations

import json
import secrets
import time
from collections import deque
from dataclasses import dataclass, field

from tests.push.exchange import Answer, Request
from tests.push.rules import NotTaken, Statuses, check_form, check_sender

TAKEN = 201  # RFC 8030 §5


@dataclass(frozen=True)
class Channel:
    """One subscription. ``browser``: whose; ``name``: that the browser knows it by."""

    token: str
    browser: str
    name: str
    key: str


@dataclass(frozen=True)
class Push:
    """A message that was taken. ``at``: seconds since 1970; ``number``: that it is known by."""

    channel: Channel
    body: bytes
    fields: dict[str, str]
    number: str = field(default_factory=lambda: secrets.token_hex(8))
    at: float = field(default_factory=time.time)

    @property
    def seconds(self) -> int:
        return int(self.fields["ttl"])

    @property
    def topic(self) -> str:
        return self.fields.get("topic", "")

    @property
    def is_news(self) -> bool:
        return time.time() < self.at + self.seconds


class Service:
    """Takes pushes, hands them to browsers that are there, keeps them for those that are not.

    :ivar hosts: the names it has; the first is the one most browsers know it by.
    :ivar answered: token and status of every push that was asked; 0 for a connection dropped.
    :ivar taken: those that were accepted. :ivar delivered: those a browser was given.
    """

    hosts: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    statuses = Statuses()

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.gone: set[str] = set()
        self.waiting: list[Push] = []
        self.answered: list[tuple[str, int]] = []
        self.taken: list[Push] = []
        self.delivered: list[Push] = []
        self._moods: deque[Answer | None] = deque()
        self._silences: set[str] = set()

    def will(self, *answers: Answer | None) -> None:
        """The next pushes are answered so, whatever they are; None drops the connection."""
        self._moods.extend(answers)

    def fall_silent(self, token: str) -> None:
        """The next push for it is delivered, and the connection breaks before the answer."""
        self._silences.add(token)

    def open(self, browser: str, name: str, key: str) -> str:
        """A new subscription's token."""
        token = secrets.token_urlsafe(90)
        self.channels[token] = Channel(token, browser, name, key)
        return token

    def close(self, browser: str, name: str) -> None:
        """The browser has unsubscribed."""
        for token, one in list(self.channels.items()):
            if (one.browser, one.name) == (browser, name):
                del self.channels[token]
                self.gone.add(token)
                self.waiting = [push for push in self.waiting if push.channel != one]

    async def hand_over(self, push: Push) -> bool:
        """To its browser; False: that is not there."""
        raise NotImplementedError

    async def answer(self, request: Request) -> Answer | None:
        """To the sender."""
        if self._moods:
            answer = self._moods.popleft()
        else:
            try:
                answer = await self._take(request)
            except NotTaken as error:
                body = json.dumps({"code": error.status, "error": str(error)}).encode()
                answer = Answer(error.status, {"Content-Type": "application/json"}, body)
        token = request.path.rpartition("/")[2]
        if answer and answer.status == TAKEN and token in self._silences:
            self._silences.remove(token)
            answer = None
        self.answered.append((token, answer.status if answer else 0))
        return answer

    async def _take(self, request: Request) -> Answer:
        host = request.fields.get("host", "")
        if host not in self.hosts:
            raise NotTaken(404, f"nothing lives at {host}")
        channel = self._channel(request.path)
        check_form(request)
        check_sender(request, f"https://{host}", channel.key, self.statuses)
        push = Push(channel, request.body, request.fields)
        self.taken.append(push)
        if push.topic:
            old = (channel, push.topic)
            self.waiting = [one for one in self.waiting if (one.channel, one.topic) != old]
        await self._deliver(push)
        fields = {"Location": f"https://{host}/m/{push.number}", "TTL": str(push.seconds)}
        return Answer(TAKEN, fields)

    async def _deliver(self, push: Push) -> None:
        if await self.hand_over(push):
            self.delivered.append(push)
        elif push.seconds:
            self.waiting.append(push)

    async def catch_up(self, browser: str) -> None:
        """It has come back: what was kept for it and is news still."""
        kept, self.waiting = self.waiting, []
        for push in kept:
            if push.channel.browser != browser:
                self.waiting.append(push)
            elif push.is_news:
                await self._deliver(push)

    def _channel(self, path: str) -> Channel:
        for prefix in self.prefixes:
            token = path.removeprefix(prefix)
            if token in self.gone:
                raise NotTaken(410, "unsubscribed")
            if token in self.channels:
                return self.channels[token]
        raise NotTaken(404, "no such subscription")
