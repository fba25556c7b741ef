"""HTTP/1.1 over asyncio's streams, as much of it as a push service needs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import h11

CHUNK = 65_536


@dataclass(frozen=True)
class Request:
    """``fields``: by name in lower case."""

    method: str
    path: str
    fields: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    status: int
    fields: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


Handler = Callable[[Request], Awaitable[Answer | None]]
"""None: the connection is dropped without an answer."""
Streams = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answering(handler: Handler) -> Streams:
    """A connection's whole life, for `asyncio.start_server`."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with closing(writer):
            state = h11.Connection(h11.SERVER)
            while request := await _request(state, reader):
                answer = await handler(request)
                if answer is None:
                    writer.transport.abort()
                    return
                writer.write(_written(state, answer))
                await writer.drain()
                if state.our_state is not h11.DONE or state.their_state is not h11.DONE:
                    return
                state.start_next_cycle()

    return talk


@contextlib.asynccontextmanager
async def closing(writer: asyncio.StreamWriter) -> AsyncIterator[None]:
    """Ends quietly with the connection, and when the house is closed."""
    try:
        with contextlib.suppress(OSError, EOFError, asyncio.CancelledError, h11.ProtocolError):
            yield
    finally:
        writer.close()


async def _request(state: h11.Connection, reader: asyncio.StreamReader) -> Request | None:
    """The next; None when the client has gone."""
    head: h11.Request | None = None
    body = bytearray()
    while True:
        event = state.next_event()
        if event is h11.NEED_DATA:
            state.receive_data(await reader.read(CHUNK))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage) and head:
            fields = {name.decode(): value.decode() for name, value in head.headers}
            return Request(head.method.decode(), head.target.decode(), fields, bytes(body))
        else:
            return None


def _written(state: h11.Connection, answer: Answer) -> bytes:
    fields = answer.fields | {"Content-Length": str(len(answer.body))}
    head = h11.Response(status_code=answer.status, headers=list(fields.items()))
    parts = [head, h11.Data(data=answer.body), h11.EndOfMessage()]
    return b"".join(state.send(part) or b"" for part in parts)
