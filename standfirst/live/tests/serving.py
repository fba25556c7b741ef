"""A real server with streams, and the simplest of browsers."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from standfirst.bus.tail import Tail
from standfirst.live.app import Live
from standfirst.live.caps import Caps

STRICT = (
    b"default-src 'none'; script-src 'self'; connect-src 'self'; "
    b"require-trusted-types-for 'script'; trusted-types worker"
)


class GivesAway(HttpToolsProtocol):
    """What the door's protocol does for streams, and nothing else."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        extensions: dict[str, Any] = {"standfirst.detach": self.detach}
        self.scope["extensions"] = extensions

    def detach(self) -> asyncio.Transport:
        self.connections.discard(self)
        self._unset_keepalive_if_required()
        self.cycle.disconnected = True
        self.parser = None  # type: ignore[assignment]
        return self.transport


class Server:
    """Streams under uvicorn, in a thread."""

    def __init__(self, caps: Caps, pages: dict[str, tuple[str, bytes]], *, gives: bool) -> None:
        """:param gives: connections can be taken over. :param pages: path → type and content."""
        self.tail = Tail()
        self.live = Live(caps)
        self.live.follow(self.tail)
        self.pages = pages
        self.asked: list[str] = []
        config = uvicorn.Config(
            self.application,
            http=GivesAway if gives else HttpToolsProtocol,
            interface="asgi3",
            lifespan="off",
            log_level="warning",
        )
        self._server = uvicorn.Server(config)
        self._loop = asyncio.new_event_loop()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        self.asked.append(path + "?" + scope["query_string"].decode())
        if path not in self.pages:
            return await self.live(scope, receive, send)
        kind, content = self.pages[path]
        fields = [
            (b"content-type", kind.encode()),
            (b"content-length", b"%d" % len(content)),
            (b"content-security-policy", STRICT),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": fields})
        return await send({"type": "http.response.body", "body": content})

    @contextmanager
    def running(self) -> Iterator[Server]:
        self.tail.start()
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.tail.stop()
            self._loop.call_soon_threadsafe(self.live.hub.stop)
            self._server.should_exit = True
            thread.join(10)
            self.live.threads.stop()
            self._listening.close()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._server.serve(sockets=[self._listening]))

    def run(self, work: Coroutine[Any, Any, Any]) -> None:
        """In the server's loop, until it is done."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(15)

    def block(self, seconds: float) -> None:
        """Nothing happens in the server's loop meanwhile."""
        self._loop.call_soon_threadsafe(time.sleep, seconds)


@dataclass
class Heard:
    """One event of a stream. `kind` is "message" where none is said."""

    kind: str = "message"
    id: str = ""
    data: str = ""
    retry: int | None = None

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.data)
        return found


@dataclass
class Answer:
    """A status and header fields; the body as far as it came."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Browser:
    """One request, read as a browser reads an event stream."""

    def __init__(
        self,
        port: int,
        path: str,
        *,
        method: str = "GET",
        source: str = "127.0.0.1",
        buffer: int = 0,
        **headers: str,
    ) -> None:
        """:param headers: underscores become hyphens."""
        self._socket = socket.socket()
        if buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self._socket.bind((source, 0))
        self._socket.connect(("127.0.0.1", port))
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{port}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self._rest = b""
        self._chunks = b""
        self.last = ""  # Last-Event-ID
        self.answer = Answer()

    def __enter__(self) -> Browser:
        self.read_head()
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.close()

    def read_head(self) -> None:
        head = self._until(b"\r\n\r\n", 10).decode().split("\r\n")
        self.answer.status = int(head[0].split()[1])
        pairs = (line.split(": ", 1) for line in head[1:])
        headers = {name.lower(): value for name, value in pairs}
        if headers.get("transfer-encoding") == "chunked":
            self._chunks, self._rest = self._rest, b""
        self.answer.headers = headers
        self._open_chunks()

    def whole(self, seconds: float = 10) -> Answer:
        """Until the server ends it, or all that Content-Length says is there."""
        length = int(self.answer.headers.get("content-length", "-1"))
        length = 0 if self.answer.status == 304 else length
        while length < 0 or len(self._rest) < length:
            if not self._more(seconds):
                break
        self.answer.body = self._rest
        return self.answer

    def next(self, seconds: float = 10) -> Heard:
        """The next block of lines. Raises TimeoutError or EOFError."""
        found = Heard()
        for line in self._until(b"\n\n", seconds).decode().split("\n"):
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            match name:
                case "id":
                    found.id = self.last = value
                case "event":
                    found.kind = value
                case "data":
                    found.data = value
                case "retry":
                    found.retry = int(value)
        return found

    def until(self, is_it: Callable[[Heard], bool], seconds: float = 10) -> list[Heard]:
        """What comes, up to and with the first of which this is so."""
        found = [self.next(seconds)]
        while not is_it(found[-1]):
            found.append(self.next(seconds))
        return found

    def messages(self, count: int, seconds: float = 10) -> list[Heard]:
        found = list[Heard]()
        while len(found) < count:
            found += [one for one in [self.next(seconds)] if one.kind == "message" and one.data]
        return found

    def ready(self) -> Browser:
        """When the server says that the stream listens."""
        self.until(lambda one: one.kind == "at")
        return self

    def is_quiet(self, seconds: float = 0.4) -> bool:
        """No event in that time; signs of life do not count."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                if self.next(left).kind == "message":
                    return False
            except TimeoutError:
                return True
        return True

    def _until(self, end: bytes, seconds: float) -> bytes:
        while end not in self._rest:
            if not self._more(seconds):
                raise EOFError
        found, self._rest = self._rest.split(end, 1)
        return found

    def _more(self, seconds: float) -> bool:
        self._socket.settimeout(seconds)
        read = self._socket.recv(65_536)
        if self.answer.headers.get("transfer-encoding") == "chunked":
            self._chunks += read
            self._open_chunks()
        else:
            self._rest += read
        return bool(read)

    def _open_chunks(self) -> None:
        while match := re.match(rb"([0-9a-f]+)\r\n", self._chunks):
            end = match.end() + int(match[1], 16)
            if len(self._chunks) < end + 2:
                break
            self._rest += self._chunks[match.end() : end]
            self._chunks = self._chunks[end + 2 :]
