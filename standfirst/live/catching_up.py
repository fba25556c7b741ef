"""Reading from the log what somebody has missed, when the last events do not reach back so far."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from standfirst.bus import log
from standfirst.bus.log import Event
from standfirst.bus.position import Position
from standfirst.live.asking import Question
from standfirst.live.hub import Hub
from standfirst.live.letters import Letter, reset
from standfirst.live.stream import Stream
from standfirst.live.threads import Threads

A_PAGE = 100  # events read at once
PAGES = 100  # then it is quicker to load the page again
ROUNDS = 5


def allowed(question: Question, events: Sequence[Event]) -> list[Event]:
    """Those that this asker may hear; asks the rooms, so in a thread."""
    rules = dict(zip(question.channels, question.rules, strict=True))
    return [
        event
        for event in events
        if (check := rules[event.channel].check) is None or check(question.asker, event)
    ]


async def is_known(hub: Hub, threads: Threads, position: Position) -> bool:
    """Whether all that came after the position can still be told, from memory or the log."""
    is_ahead = position.newest > hub.position.newest
    if hub.recent.reach_back_to(position) and not is_ahead:
        return True
    return await threads.run(lambda: log.holds_all_since(position))


class CatchingUp:
    """One stream on its way from where it was to now."""

    def __init__(self, hub: Hub, threads: Threads, question: Question, stream: Stream) -> None:
        self._hub = hub
        self._threads = threads
        self._question = question
        self._stream = stream

    async def run(self, position: Position) -> None:
        """The stream listens when this is done, or has ended."""
        for _ in range(ROUNDS):
            if await self._hub.enter(self._stream, position):
                return
            reached = await self._read(position)
            if reached is None:
                break
            position = reached
        await self.give_up()

    async def give_up(self) -> None:
        """Begin with now, and say so."""
        now = self._hub.position
        self._stream.write(reset(now))
        await self._hub.enter(self._stream, now)

    async def _read(self, position: Position) -> Position | None:
        """Tell what the log has; the position reached, or None when it is too much."""
        told = self._hub.position  # before the log is asked: so the log has all of this
        last = position.settled
        for _ in range(PAGES):
            page = partial(self._page, last, position)
            is_last, mine, last = await self._threads.run(page)
            for event in mine:
                position = position.union(told.up_to(event.id)).including(event.id)
                await self._write(Letter(event, position))
            if is_last or not self._stream.is_open:
                return position.union(told)
        return None

    def _page(self, last: int, position: Position) -> tuple[bool, list[Event], int]:
        """Whether it is the last page, what of it is for this asker, and its last id."""
        events = list(log.since(Position(last), self._question.channels, A_PAGE))
        new = [event for event in events if event.id not in position]
        end = events[-1].id if events else last
        return len(events) < A_PAGE, allowed(self._question, new), end

    async def _write(self, letter: Letter) -> None:
        """In the browser's own time: who takes nothing is dropped by the hub's deadline."""
        self._stream.write(letter.text)
        transport = self._stream.transport
        while self._stream.is_open and transport and transport.get_write_buffer_size() > 16_384:
            await asyncio.sleep(0.05)
