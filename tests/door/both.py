"""One conversation with the whole door, and one with its fast path shut; both must be the same."""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from standfirst.bus.log import Event
from standfirst.delivery.bridge import Bridge
from standfirst.delivery.changes import Changes
from standfirst.delivery.disk import Disk, Outage
from standfirst.delivery.door import Door, House
from standfirst.delivery.entries import Origin, make
from standfirst.delivery.keys import Wanted
from standfirst.delivery.limits import Limits
from standfirst.delivery.making import Maker
from standfirst.delivery.memory import Memory
from standfirst.delivery.protocol import DoorProtocol
from standfirst.delivery.rendering import Rendered
from standfirst.delivery.store import PageStore
from standfirst.delivery.threads import Threads
from tests.door.loop import Clockwork
from tests.door.requests import Purge, Stall, Step, Turns, Wait, conversation
from tests.door.wire import Wire
from tests.door.words import PAGES

HEAD = re.compile(rb"HTTP/1\.1 \d{3} [^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n")
DATE = re.compile(rb"date: [^\r]*\r\n")
LIMITS = Limits(writes=10**9, staff_writes=10**9, head_bytes=9_000, body_bytes=3_000, waiting=10)


class AtOnce(Executor):
    """Runs what it is given where it is given it: no threads, so that both run alike."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def django(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Says what it was asked, all of it."""
    body = environ["wsgi.input"].read()
    start_response("404 Not Found", [("content-type", "text/plain")])
    told = sorted(
        f"{name}={value}" for name, value in environ.items() if isinstance(value, str) and value
    )
    return [" ".join([*told, hashlib.sha256(body).hexdigest()]).encode("latin-1", "replace")]


def open_door(folder: Path, *, is_fast: bool) -> Door:
    """With two pages that are ready. Others are not there, but for those of `PAGES`."""

    def render(wanted: Wanted) -> Rendered:
        if wanted.key not in PAGES:
            return Rendered(404, [("content-type", "text/plain")], wanted.key.encode())
        body = wanted.key.encode() * PAGES[wanted.key] + b"%d" % maker.bus.settled
        return Rendered(200, [("content-type", "text/html")], body, frozenset({wanted.key}))

    threads = Threads(AtOnce())
    maker = Maker(render, Disk(folder, 1_000_000), Changes(), threads)
    store = PageStore(maker, Memory(10_000_000), Outage(folder, 60))
    for executor in (maker.reading, maker.pressing):
        executor.shutdown()
    maker.reading = maker.pressing = AtOnce()  # type: ignore[assignment]
    house = House(hosts=["localhost"], routes={}, may_upload=lambda cookie: False)
    door = Door(store, Bridge(django, threads, LIMITS), LIMITS, house)
    for path in ("/", "/news/"):
        origin = Origin(frozenset({path}), 0, 0, 10**10)
        body = path.encode() * PAGES[path]
        entry = make(path, [("content-type", "text/html")], body, origin)
        entry.until = float("inf")
        store.memory.put(entry)
        store.ready[path.encode()] = entry
    if not is_fast:
        door.ready = {}
    return door


class World:
    """A door and the time that passes for it."""

    def __init__(self, folder: Path, *, is_fast: bool) -> None:
        self.loop = Clockwork()
        self.door = self.loop.call(lambda: open_door(folder, is_fast=is_fast))
        self.door.limits = replace(LIMITS, head_seconds=5, body_seconds=5, idle_seconds=20)
        self.loop.call(self.door.store.start, self)
        config = uvicorn.Config(
            self.door, ws="none", proxy_headers=False, log_config=None, lifespan="off"
        )
        config.load()
        self.config, self.state = config, ServerState()
        self.settled, self.is_up = 0, True

    def talk(self, steps: list[Step]) -> tuple[list[bytes], str]:
        """What was answered, and how the connection stands."""
        protocol = DoorProtocol(self.config, self.state, {"door": self.door}, self.loop)
        wire = Wire(self.loop)
        wire.protocol = protocol
        self.loop.call(protocol.connection_made, wire)
        for step in steps:
            self.take(step, wire)
        self.loop.settle()
        wire.take()
        self.loop.settle()
        end = wire.end
        wire.close()
        self.loop.call(protocol.connection_lost, None)
        self.loop.settle()
        return answers(bytes(wire.written)), end

    def take(self, step: Step, wire: Wire) -> None:
        match step:
            case bytes():
                wire.arrive(step)
            case Turns(many):
                self.loop.turns(many)
            case Wait(seconds):
                self.loop.wait(seconds)
                self.loop.call(self.door.sweep)
                self.loop.settle()
            case Purge(tag):
                self.settled += 1
                self.loop.call(self.door.store.hear, Event(self.settled, "purge", {"tags": [tag]}))
                self.loop.settle()
            case Stall(True):
                self.loop.settle()
                wire.is_stalled = True
            case Stall():
                wire.take()
                self.loop.settle()


class Both:
    """Two doors that keep the same pages."""

    def __init__(self, folder: Path) -> None:
        self.fast = World(folder / "fast", is_fast=True)
        self.full = World(folder / "full", is_fast=False)
        self.requests = 0
        entries = self.fast.door.store.memory.entries()
        self.etags = [a.etag.encode() for one in entries for a in one.answers.values()]

    @property
    def hits(self) -> tuple[int, int]:
        """Requests that the fast paths answered: of the whole door, and of the other."""
        return self.fast.door.hits, self.full.door.hits

    def differ(self, random: Random) -> str:
        """Empty, or what was sent and how the answers differ."""
        steps, requests = conversation(random, self.etags)
        self.requests += requests
        fast, full = self.fast.talk(steps), self.full.talk(steps)
        faults = [*self.fast.loop.faults, *self.full.loop.faults]
        if fast == full and not faults:
            return ""
        sent = "\n".join(f"  {step!r}" for step in steps)
        return f"{sent}\n fast: {fast}\n full: {full}\n faults: {faults}"


def answers(data: bytes) -> list[bytes]:
    """Each head with its lines in order and without its date, and what follows it."""
    found = []
    at = 0
    for head in HEAD.finditer(data):
        first, *lines = DATE.sub(b"", head[0]).strip().split(b"\r\n")
        found += [data[at : head.start()], b"\r\n".join([first, *sorted(lines)])]
        at = head.end()
    return [*found, data[at:]]
