"""All streams of a process: who listens to what, and telling them in turns with other work."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from standfirst.bus.log import Event
from standfirst.bus.position import Position
from standfirst.bus.tail import Tail
from standfirst.live.caps import Caps
from standfirst.live.channels import Rule, rule_of
from standfirst.live.letters import Letter, come_back, here
from standfirst.live.places import Places
from standfirst.live.recent import Recent
from standfirst.live.stream import Stream
from standfirst.live.threads import Threads

log = logging.getLogger(__name__)

A_SLICE = 500  # writes, then everybody else has a turn
A_BATCH = 32 * 1024  # bytes of events told at once
TICK = 1.0  # seconds
PATIENCE = 5.0  # seconds that checks of one event may take
RETURN = 3.0  # seconds until a browser comes back whose stream broke off


class Hub:
    """Everything but `hear` belongs to the event loop's thread.

    One task tells news and lets streams in, in turn: so a stream is in before an event or
    after it, never in the middle.
    """

    def __init__(self, caps: Caps, threads: Threads) -> None:
        self.caps = caps
        self.position = Position()
        """What all streams have been told, or are being told."""
        self.recent = Recent(self.position)
        self.places = Places(caps)
        self.streams: set[Stream] = set()
        self.dropped = 0  # streams that took nothing any more
        self.opened = 0
        self.told = 0  # events written, one for each stream
        self._threads = threads
        self._tail: Tail | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: dict[str, set[Stream]] = {}
        self._stalled: dict[Stream, float] = {}
        self._news: deque[tuple[Event, Position]] = deque()
        self._arrivals: deque[Callable[[], None]] = deque()
        self._beat_is_due = False
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    # Beginning and end

    def follow(self, tail: Tail) -> None:
        """Before the tail starts."""
        self._tail = tail
        tail.listen("", self.hear)

    @property
    def has_tail(self) -> bool:
        return self._tail is not None

    def start(self) -> None:
        """In the loop; safe to repeat."""
        if self._loop is not None:
            return
        self._loop = asyncio.get_running_loop()
        # In this order: `hear` may be called in between.
        self.position = self._tail.position if self._tail else Position()
        self.recent = Recent(self.position)
        self._tasks = [self._loop.create_task(work()) for work in (self._work, self._watch)]

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        for stream in list(self.streams):
            if stream.transport is not None:
                stream.transport.abort()
        while self._arrivals:  # nobody shall wait for us
            self._arrivals.popleft()()

    async def say_farewell(self, within: float) -> None:
        """End all streams; the browsers come back one after the other."""
        spread = max(2.0, len(self.streams) / 1_000)
        for some in slices(list(self.streams)):
            for stream in some:
                stream.write(come_back(random.uniform(0.5, 0.5 + spread)))  # noqa: S311
                if stream.transport is not None:
                    stream.transport.close()
            await asyncio.sleep(0)
        end = asyncio.get_running_loop().time() + within
        while self.streams and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.05)
        self.stop()

    # Coming and going

    def hold(self, stream: Stream, transport: asyncio.Transport) -> None:
        """The stream is open from now on, though it listens to nothing yet.

        It has a place, which it gives back when it ends.
        """
        stream.transport = transport
        self.streams.add(stream)
        self.opened += 1

    def enter(self, stream: Stream, position: Position | None) -> asyncio.Future[bool]:
        """Tell what the stream has missed, and all that comes.

        False when the last events do not reach back to its position.

        :param position: None for now.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def let_in() -> None:
            if done.done():
                return
            try:
                done.set_result(self._let_in(stream, position))
            except Exception as error:
                done.set_exception(error)

        self._arrivals.append(let_in)
        self._wake.set()
        return done

    def _let_in(self, stream: Stream, position: Position | None) -> bool:
        if not stream.is_open:
            return True
        if position is not None and not self._catch_up(stream, position):
            return False
        for channel in stream.channels:
            self._listeners.setdefault(channel, set()).add(stream)
        position = position or Position()
        stream.has_read = None if self.position.covers(position) else position
        stream.listens = True
        stream.write(here(self.position.union(position)))
        return True

    def _catch_up(self, stream: Stream, position: Position) -> bool:
        if not self.recent.reach_back_to(position):
            return False
        missed = self.recent.missed(position, stream.channels)
        if any(is_checked(event.channel) for event in missed):
            return False
        letters = [Letter(event, self.position) for event in missed]
        if sum(len(letter.text) for letter in letters) > A_BATCH:
            return False
        for letter in letters:
            position = position.including(letter.event.id)
            stream.write(letter.at(position))
        return True

    def leave(self, stream: Stream) -> None:
        """Safe to repeat."""
        if stream not in self.streams:
            return
        self.streams.discard(stream)
        self._stalled.pop(stream, None)
        self.places.give_back(stream.address)
        for channel in stream.channels:
            listeners = self._listeners.get(channel, set())
            listeners.discard(stream)
            if not listeners:
                self._listeners.pop(channel, None)

    def drop(self, stream: Stream) -> None:
        """It takes nothing, or too little; what it misses it gets when it comes back."""
        self._stalled.pop(stream, None)
        if stream.transport is not None:
            self.dropped += 1
            stream.transport.abort()

    def has_stalled(self, stream: Stream) -> None:
        self._stalled[stream] = asyncio.get_running_loop().time()

    def goes_on(self, stream: Stream) -> None:
        self._stalled.pop(stream, None)

    # News

    def hear(self, event: Event) -> None:
        """From the tail's thread."""
        loop, tail = self._loop, self._tail
        if loop is None or tail is None or loop.is_closed():
            return
        loop.call_soon_threadsafe(self._take, event, tail.position)

    def _take(self, event: Event, position: Position) -> None:
        self._news.append((event, position))
        self._wake.set()

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._arrivals or self._news or self._beat_is_due:
                try:
                    await self._turn()
                except Exception:
                    log.exception("Some streams were not told.")
                await asyncio.sleep(0)

    async def _turn(self) -> None:
        for _ in range(min(len(self._arrivals), A_SLICE)):
            self._arrivals.popleft()()
        if batch := self._next_letters():
            await self._tell(batch)
        elif self._beat_is_due:
            self._beat_is_due = False
            text = here(self.position)
            await self._each_in_turn(
                list(self.streams), lambda stream: stream.beat(self.position, text)
            )

    def _next_letters(self) -> list[Letter]:
        """What came meanwhile, not too much of it; from here on it counts as told."""
        batch, length = list[Letter](), 0
        while self._news and length < A_BATCH:
            event, position = self._news.popleft()
            if rule_of(event.channel) is not None:
                letter = Letter(event, position)
                self.recent.add(event, self.position)
                batch.append(letter)
                length += len(letter.text)
            self.position = position
        return batch

    async def _tell(self, letters: Sequence[Letter]) -> None:
        post: dict[Stream, list[Letter]] = {}
        for letter in letters:
            for stream in await self._audience(letter.event):
                post.setdefault(stream, []).append(letter)
        whole = {len(letters): b"".join(letter.text for letter in letters)}

        def hand_over(stream: Stream) -> None:
            mine = post[stream]
            if stream.has_read is None and len(mine) in whole:
                stream.write(whole[len(mine)])
            else:
                for letter in mine:
                    stream.tell(letter)

        self.told += sum(len(mine) for mine in post.values())
        await self._each_in_turn(post, hand_over)

    async def _audience(self, event: Event) -> Iterable[Stream]:
        listeners = self._listeners.get(event.channel, ())
        rule = rule_of(event.channel)
        if not listeners or rule is None or rule.check is None:
            return listeners
        streams = list(listeners)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._threads.run(lambda: allowed(rule, event, streams))
        except Exception:  # the room's own check, or its database
            log.warning("Who may hear %s is not known: its streams end.", event, exc_info=True)
            for stream in streams:
                if stream.transport is not None:
                    stream.transport.abort()
            return ()

    async def _each_in_turn(self, streams: Iterable[Stream], do: Callable[[Stream], None]) -> None:
        for some in slices(streams):
            for stream in some:
                do(stream)
            await asyncio.sleep(0)

    # Time

    async def _watch(self) -> None:
        """The only timer, for all streams."""
        loop = asyncio.get_running_loop()
        beat = loop.time() + self.caps.heartbeat
        while True:
            await asyncio.sleep(min(TICK, self.caps.heartbeat, self.caps.deadline / 4))
            now = loop.time()
            latest = now - self.caps.deadline + TICK
            for stream in [one for one, since in self._stalled.items() if since <= latest]:
                self.drop(stream)
            if now >= beat:
                beat = now + self.caps.heartbeat
                self._beat_is_due = True
                self._wake.set()


def slices(streams: Iterable[Stream]) -> Iterator[list[Stream]]:
    rest = iter(streams)
    while some := list(islice(rest, A_SLICE)):
        yield some


def is_checked(channel: str) -> bool:
    rule = rule_of(channel)
    return rule is not None and rule.check is not None


def allowed(rule: Rule, event: Event, streams: Iterable[Stream]) -> list[Stream]:
    assert rule.check is not None
    return [one for one in streams if one.asker is not None and rule.check(one.asker, event)]
