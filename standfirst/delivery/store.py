"""The page store: each page made once, then the same bytes for everyone."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from standfirst.bus.log import Event
from standfirst.delivery import keys
from standfirst.delivery.changes import tags_of
from standfirst.delivery.disk import Outage
from standfirst.delivery.encodings import LATER, Coding
from standfirst.delivery.entries import Entry
from standfirst.delivery.keys import Wanted
from standfirst.delivery.making import Bus, Maker
from standfirst.delivery.memory import Memory
from standfirst.delivery.rendering import Rendered
from standfirst.delivery.threads import Stuck

log = logging.getLogger(__name__)

PATIENCE = 0.5  # seconds that a reader waits for a changed or long outdated page, not its old one
OVERDUE = 2.0  # seconds after which this holds for a small change, too: nobody has asked meanwhile
RETRY = 2.0  # seconds after a failed attempt
HOT = 60.0  # seconds since it was last read: such a page is made anew before it is asked for
SETTLING = 1.0  # seconds; a page that changes again at once is not worth pressing
MOST_FLIGHTS = 200  # pages that may be asked for and not be there yet
TRIES = 3  # at a page that is withdrawn while it is made

Found = Entry | Rendered


class Unavailable(Exception):
    """There is no such page in store, and it cannot be made: the database does not answer."""


@dataclass
class Counts:
    """What happened since the start."""

    memory: int = 0
    disk: int = 0
    waited: int = 0
    stale: int = 0
    failed: int = 0
    purged: int = 0


class PageStore:
    """Lives in the event loop's thread; `hear` may be called from any."""

    def __init__(self, maker: Maker, memory: Memory, outage: Outage) -> None:
        self.maker = maker
        self.memory = memory
        self.outage = outage
        self.changes = maker.changes
        self.counts = Counts()
        self.ready: dict[bytes, Entry] = {}
        """What may be sent as it stands until `Entry.until`: request target → page."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._flights: dict[str, asyncio.Task[Found]] = {}
        self._refreshing = asyncio.Semaphore(2)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._are_withdrawn = False
        """Pages that must go from the disk."""

    def start(self, bus: Bus) -> None:
        """From the running event loop."""
        self.maker.bus = bus
        self._loop = asyncio.get_running_loop()

    def stop(self) -> None:
        for task in (*self._flights.values(), *self._tasks):
            task.cancel()
        self.maker.stop()

    @property
    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    # Reading

    async def get(self, wanted: Wanted) -> Found:
        """The page as it is now; an older one while it is being made anew, or cannot be.

        :returns: Django's own answer where it gave no page to keep, such as 404.
        :raises Unavailable: there is none in store, and the database does not answer.
        """
        entry = self.memory.get(wanted.key)
        if entry is not None:
            self.counts.memory += 1
        else:
            found = await asyncio.shield(self._flight(wanted, self._fetch))
            if not isinstance(found, Entry):
                return found
            entry = found
        entry.used = self._now
        if not entry.purged and self._now < entry.until:
            return entry
        return await self._instead_of(entry, wanted)

    async def _instead_of(self, stale: Entry, wanted: Wanted) -> Found:
        if self._now < stale.retry_at or not self.maker.bus.is_up:
            return self._bearable(stale)
        flight = self._flight(wanted, self._make)
        is_overdue = self._now > stale.until + OVERDUE and self.changes.concern(stale)
        if stale.purged or is_overdue or self._now > stale.until + stale.ttl:
            done, _ = await asyncio.wait([flight], timeout=PATIENCE)
            if done and flight.exception():
                stale.retry_at = self._now + RETRY
                return self._bearable(stale)
            if done:
                return flight.result()
        # By age alone, or too slow: this reader need not wait.
        return self._once_more(stale)

    def _bearable(self, stale: Entry) -> Entry:
        if not self.outage.is_bearable():
            raise Unavailable(stale.key)
        return self._once_more(stale)

    def _once_more(self, stale: Entry) -> Entry:
        if self.changes.withdrew(stale):
            raise Unavailable(stale.key)
        self.counts.stale += 1
        return stale

    # Making: all who ask for a page while it is made wait for the same making.

    def _flight(self, wanted: Wanted, way: Any) -> asyncio.Task[Found]:
        flight = self._flights.get(wanted.key)
        if flight is not None:
            self.counts.waited += 1
            return flight
        flight = asyncio.create_task(way(wanted))
        self._flights[wanted.key] = flight
        flight.add_done_callback(lambda done: self._landed(wanted.key, done))
        return flight

    def _landed(self, key: str, flight: asyncio.Task[Found]) -> None:
        del self._flights[key]
        if not flight.cancelled():
            flight.exception()  # Who waited has seen it; nobody may have waited.

    async def _fetch(self, wanted: Wanted) -> Found:
        """From disk, fresh or stale; else made."""
        loop = asyncio.get_running_loop()
        entry = await loop.run_in_executor(self.maker.reading, self.maker.read, wanted)
        if entry is None or self.changes.withdrew(entry):
            return await self._make(wanted)
        self.counts.disk += 1
        self._keep(entry)
        return entry

    async def _make(self, wanted: Wanted) -> Found:
        """Made by Django. When that fails, the older page stands in for it where there is one."""
        made = await self._made(wanted)
        if isinstance(made, Entry):
            self._keep(made)
            return made
        older = self.memory.get(wanted.key)
        if made.status < 500:
            self._drop(wanted.key)
        elif older is not None:
            self.counts.failed += 1
            older.retry_at = self._now + RETRY
            return self._bearable(older)
        return made

    async def _made(self, wanted: Wanted) -> Found:
        """:raises Unavailable: not now: the database is gone, or many pages are being made."""
        for _ in range(TRIES):
            if not self.maker.bus.is_up or len(self._flights) > MOST_FLIGHTS:
                break
            try:
                made = await self.maker.threads.run(self.maker.make, wanted)
            except Stuck:
                break
            if not (isinstance(made, Entry) and self.changes.withdrew(made)):
                return made
        raise Unavailable(wanted.key)

    def _keep(self, entry: Entry) -> None:
        """Put it in memory; where it is fresh, it may be sent without asking again."""
        older = self.memory.get(entry.key)
        now = self._now
        entry.used = older.used if older else now
        age = time.time() - entry.made_at
        entry.until = now + entry.ttl - age if age >= 0 else now  # The clock was set back.
        self._shorten(entry)
        entry.purged = self.changes.concern(entry)
        for key in self.memory.put(entry):
            self.ready.pop(key.encode(), None)
        if entry.purged:
            self.ready.pop(entry.key.encode(), None)
        else:
            self.ready[entry.key.encode()] = entry
        if any(coding not in entry.bodies for coding in LATER):
            asyncio.get_running_loop().call_later(SETTLING, self._press, entry)

    def _shorten(self, entry: Entry) -> None:
        """What has changed a little is stale some seconds after it was made."""
        left = self.changes.left(entry)
        if left is not None:
            entry.until = min(entry.until, self._now + max(0.0, left))

    def _drop(self, key: str) -> None:
        self.memory.drop(key)
        self.ready.pop(key.encode(), None)

    # Pressing

    def _press(self, entry: Entry) -> None:
        if self.memory.get(entry.key) is entry and not entry.purged:
            self._spawn(self._pressed(entry))

    async def _pressed(self, entry: Entry) -> None:
        loop = asyncio.get_running_loop()
        bodies: dict[Coding, bytes] = await loop.run_in_executor(
            self.maker.pressing, self.maker.press, entry
        )
        if self.memory.get(entry.key) is entry:
            entry.add(bodies)
            for key in self.memory.put(entry):
                self.ready.pop(key.encode(), None)

    # Purging

    def hear(self, event: Event) -> None:
        """A purge from the bus; from any thread."""
        self.changes.receive(event)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._purge, event)

    def _purge(self, event: Event) -> None:
        for entry in self.memory.showing(tags_of(event)):
            if event.data.get("lazy") and not self.changes.concern(entry):
                self._shorten(entry)
                continue
            self.ready.pop(entry.key.encode(), None)
            if not entry.purged:
                self.counts.purged += 1
            entry.purged = True
            if self.changes.withdrew(entry):
                self.memory.drop(entry.key)
                asyncio.get_running_loop().run_in_executor(
                    self.maker.reading, self.maker.disk.forget, entry.key
                )
            elif entry.used > self._now - HOT:
                self._spawn(self._refresh(entry.key))
        if event.data.get("gone") and not self._are_withdrawn:
            self._are_withdrawn = True
            self._spawn(self._forget_withdrawn())

    async def _forget_withdrawn(self) -> None:
        """From the disk, whoever made them; once for as many events as have come by then."""
        await asyncio.sleep(0)
        self._are_withdrawn = False
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.maker.pressing, self.maker.forget_withdrawn)

    def know_since(self, oldest: int) -> None:
        """The tail has begun: pages made before the oldest event that it knows are stale."""
        self.changes.floor = max(self.changes.floor, oldest - 1)
        for entry in list(self.memory.entries()):
            if self.changes.concern(entry):
                entry.purged = True
                self.ready.pop(entry.key.encode(), None)

    # Ahead of the readers

    def warm(self, addresses: Iterable[str]) -> None:
        """Make these pages now, a few at a time."""
        for address in addresses:
            self._spawn(self._refresh(address))

    async def _refresh(self, key: str) -> None:
        path, _, query = key.partition("?")
        wanted = keys.wanted(unquote(path), path, query)
        if wanted is None:
            return
        async with self._refreshing:
            entry = self.memory.get(key)
            if entry is not None and not entry.purged:
                return
            with contextlib.suppress(Unavailable):
                await asyncio.shield(self._flight(wanted, self._make if entry else self._fetch))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.warning("a page could not be made ahead of its readers: %r", error)
