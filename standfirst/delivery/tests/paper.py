"""Django and the bus, as far as a store of pages sees them."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from standfirst.bus.log import Event
from standfirst.delivery.changes import Changes
from standfirst.delivery.disk import Disk, Outage
from standfirst.delivery.encodings import Coding
from standfirst.delivery.entries import Entry
from standfirst.delivery.keys import Wanted
from standfirst.delivery.making import Maker
from standfirst.delivery.memory import Memory
from standfirst.delivery.rendering import Rendered
from standfirst.delivery.store import PageStore
from standfirst.delivery.storing import Stored
from standfirst.delivery.threads import Threads

STORED = Stored(60, {"page": re.compile("[0-9]+")})
NEWS = Wanted("/news/", "/news/", "", STORED)


class Paper:
    """Its pages have one text, and show ``article:1``."""

    def __init__(self, folder: Path) -> None:
        self.settled, self.is_up = 0, True
        self.text, self.status = "first", 200
        self.headers = [("content-type", "text/html")]
        self.made, self.takes = 0, 0.0
        self.during: Callable[[], None] = lambda: None
        self.folder = folder
        self.threads = ThreadPoolExecutor(8)
        self._makers: list[Maker] = []

    def render(self, wanted: Wanted) -> Rendered:
        self.made += 1
        body = self.text.encode()
        time.sleep(self.takes)
        self.during()
        return Rendered(self.status, self.headers, body, frozenset({"article:1"}))

    def store(self) -> PageStore:
        disk = Disk(self.folder, 1_000_000)
        maker = Maker(self.render, disk, Changes(), Threads(self.threads, 8))
        self._makers.append(maker)
        store = PageStore(maker, Memory(1_000_000), Outage(self.folder, 24 * 3600))
        store.start(self)
        return store

    def close(self) -> None:
        for maker in self._makers:
            maker.stop()
        self.threads.shutdown()

    def change(
        self, *stores: PageStore, gone: bool = False, lazy: bool = False, tag: str = "article:1"
    ) -> None:
        self.settled += 1
        for store in stores:
            said = {"tags": [tag], "gone": gone, "lazy": lazy}
            store.hear(Event(self.settled, "purge", said))


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 20))


async def text(store: PageStore, wanted: Wanted = NEWS) -> str:
    found = await store.get(wanted)
    assert isinstance(found, Entry)
    return found.bodies[Coding.IDENTITY].decode()
