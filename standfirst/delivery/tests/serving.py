"""A door behind a real uvicorn, and the simplest of visitors."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import uvicorn
from starlette.types import ASGIApp

from standfirst.delivery.door import Door
from standfirst.delivery.limits import Limits, Rate
from standfirst.delivery.rendering import Application
from tests.door.both import open_door

TIGHT = Limits(
    head_seconds=1,
    body_seconds=1,
    body_rate=1_000_000,
    idle_seconds=2,
    send_seconds=1,
    head_bytes=4_096,
    body_bytes=1_000,
    connections_each=30,
    writes=5,
)
HOST = b"Host: localhost\r\n"


class Site:
    """It has `/` and `/news/` in store; to all else Django answers 404."""

    def __init__(self, folder: Path, limits: Limits = TIGHT) -> None:
        self.door: Door = open_door(folder, is_fast=True)
        self.door.limits = limits
        self.door.connections._limits = limits
        self.door.django.limits = limits
        self.door.writes = Rate(limits.writes)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.server: uvicorn.Server

    def route(self, routes: Mapping[str, ASGIApp]) -> None:
        self.door.house = replace(self.door.house, routes=routes)

    def answer_with(self, application: Application) -> None:
        """In the place of Django."""
        self.door.django.application = application

    @contextmanager
    def running(self, loop: Literal["uvloop", "asyncio"] = "uvloop") -> Iterator[Site]:
        config = uvicorn.Config(
            self.application,
            http="standfirst.delivery.protocol:DoorProtocol",
            ws="none",
            interface="asgi3",
            lifespan="on",
            log_config=None,
            loop=loop,
        )
        self.server = uvicorn.Server(config)
        thread = threading.Thread(target=self.server.run, args=([self._listening],))
        thread.start()
        try:
            yield self
        finally:
            self.door.farewell = 0
            self.server.should_exit = True
            thread.join(10)

    async def application(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            return await self.door(scope, receive, send)
        scope["state"]["door"] = self.door
        await receive()
        sweeping = asyncio.create_task(self._sweep())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        sweeping.cancel()
        await send({"type": "lifespan.shutdown.complete"})
        return None

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(0.1)
            self.door.sweep()

    def connect(self, *, takes: int = 0) -> socket.socket:
        """:param takes: bytes that may lie unread on the visitor's side."""
        asking = socket.socket()
        if takes:
            asking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
        asking.settimeout(10)
        asking.connect(("127.0.0.1", self.port))
        return asking

    def ask(self, *pieces: bytes) -> bytes:
        """All that comes until the server hangs up."""
        with self.connect() as asking:
            for piece in pieces:
                asking.sendall(piece)
            return rest(asking)


def get(path: bytes, *lines: bytes) -> bytes:
    return b"\r\n".join([b"GET " + path + b" HTTP/1.1", b"Host: localhost", *lines, b"", b""])


def rest(asking: socket.socket) -> bytes:
    """What comes until the server hangs up, or breaks off."""
    found = b""
    with suppress(ConnectionResetError):
        while data := asking.recv(65_536):
            found += data
    return found


def until(asking: socket.socket, end: bytes) -> bytes:
    """What comes up to this, at least."""
    found = b""
    while end not in found:
        data = asking.recv(65_536)
        if not data:
            raise EOFError(found)
        found += data
    return found
