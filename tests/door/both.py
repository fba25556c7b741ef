"""One conversation with the whole door, and one with its fast path shut; both must be the same."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from concurrent.futures import Executor, Future
from pathlib import Path
from random import Random
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from standfirst.delivery.bridge import Bridge
from standfirst.delivery.changes import Changes
from standfirst.delivery.disk import Disk, Outage
from standfirst.delivery.door import Door, House
from standfirst.delivery.entries import Origin, make
from standfirst.delivery.limits import Limits
from standfirst.delivery.making import Maker
from standfirst.delivery.memory import Memory
from standfirst.delivery.protocol import DoorProtocol
from standfirst.delivery.rendering import Rendered
from standfirst.delivery.store import PageStore
from tests.door.requests import conversation

DATE = re.compile(rb"date: [^\r]*\r\n")
LENGTH = re.compile(rb"content-length: (\d+)")


class AtOnce(Executor):
    """Runs what it is given where it is given it: no threads, so that both run alike."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Wire(asyncio.Transport):
    """A connection that remembers what was written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = bytearray()
        self.is_closed = False

    def write(self, data: Any) -> None:
        if not self.is_closed:
            self.written += data

    def writelines(self, list_of_data: Iterable[Any]) -> None:
        self.write(b"".join(list_of_data))

    def close(self) -> None:
        self.is_closed = True

    abort = close

    def is_closing(self) -> bool:
        return self.is_closed

    def pause_reading(self) -> None: ...
    def resume_reading(self) -> None: ...

    def get_write_buffer_size(self) -> int:
        return 0

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        found = {"peername": ("127.0.0.1", 5), "sockname": ("127.0.0.1", 80)}
        return found.get(name, default)


def django(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Says what it was asked."""
    start_response("404 Not Found", [("content-type", "text/plain")])
    asked = [environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"]]
    return [" ".join([*asked, environ.get("HTTP_HOST", "")]).encode("latin-1")]


def open_door(folder: Path, *, is_fast: bool) -> Door:
    def render(wanted: Any) -> Rendered:
        return Rendered(404, [("content-type", "text/plain")], wanted.key.encode())

    maker = Maker(render, Disk(folder, 1_000_000), Changes(), AtOnce())
    store = PageStore(maker, Memory(1_000_000), Outage(folder, 60))
    maker.reading.shutdown()
    maker.reading = AtOnce()  # type: ignore[assignment]
    house = House(hosts=["localhost"], routes={}, may_upload=lambda cookie: False)
    limits = Limits(writes=10**9, staff_writes=10**9)
    door = Door(store, Bridge(django, AtOnce(), 10), limits, house)
    for path in ("/", "/news/"):
        origin = Origin(frozenset(), 0, 0, 10**9)
        entry = make(path, [("content-type", "text/html")], path.encode() * 40, origin)
        entry.until = float("inf")
        store.memory.put(entry)
        store.ready[path.encode()] = entry
    if not is_fast:
        door.ready = {}
    return door


class Both:
    """Two doors that keep the same pages."""

    def __init__(self, folder: Path) -> None:
        self.fast = open_door(folder, is_fast=True)
        self.full = open_door(folder, is_fast=False)
        self.requests = 0
        entries = self.fast.store.memory.entries()
        self.etags = [a.etag.encode() for one in entries for a in one.answers.values()]

    async def differ(self, random: Random) -> str:
        """Empty, or what was sent and how the answers differ."""
        pieces = conversation(random, self.etags)
        self.requests += len(pieces)
        fast, full = await talk(self.fast, pieces), await talk(self.full, pieces)
        return "" if fast == full else f"{pieces}\n fast: {fast}\n full: {full}"


async def talk(door: Door, pieces: list[bytes]) -> tuple[list[bytes], bool]:
    """The answers, and whether the connection was closed."""
    config = uvicorn.Config(door, ws="none", proxy_headers=False, log_config=None, lifespan="off")
    config.load()
    protocol = DoorProtocol(config, ServerState(), {"door": door}, asyncio.get_running_loop())
    wire = Wire()
    protocol.connection_made(wire)
    for piece in pieces:
        if wire.is_closed:
            break
        protocol.data_received(piece)
        for _ in range(30):
            if not protocol.tasks:
                break
            await asyncio.sleep(0)
    for _ in range(30):
        await asyncio.sleep(0)
        if not protocol.tasks:
            break
    closed = wire.is_closed
    protocol.connection_lost(None)
    return answers(bytes(wire.written)), closed


def answers(data: bytes) -> list[bytes]:
    """Each answer with its header lines in order and without its date."""
    found = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        size = int(length[1]) if length and b" 304 " not in head[:20] else 0
        first, *lines = DATE.sub(b"", head + b"\r\n").strip().split(b"\r\n")
        if rest.startswith(b"HTTP/1.1 "):  # the answer to a HEAD
            size = 0
        found.append(b"\r\n".join([first, *sorted(lines), b"", rest[:size]]))
        data = rest[size:]
    return found
