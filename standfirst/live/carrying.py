"""A stream over plain ASGI, for servers that do not give their connections away."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from starlette.types import Message, Receive, Send

from standfirst.live.answers import Raw
from standfirst.live.stream import Stream


class Carrier(asyncio.Transport):
    """What `Stream` needs of a transport; a task sends what is written to it."""

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self._stream = stream
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._wake = asyncio.Event()
        self._is_closing = False
        self._is_aborted = False

    def write(self, data: Any) -> None:
        if not self._waiting:
            self._stream.pause_writing()
        self._waiting.append(data)
        self._size += len(data)
        self._wake.set()

    def get_write_buffer_size(self) -> int:
        return self._size

    def is_closing(self) -> bool:
        return self._is_closing

    def close(self) -> None:
        self._is_closing = True
        self._wake.set()

    def abort(self) -> None:
        self._is_aborted = True
        self.close()

    async def carry(self, head: Raw, receive: Receive, send: Send) -> None:
        """Until one of the two sides ends it."""
        await send({"type": "http.response.start", "status": 200, "headers": head})
        tasks = {asyncio.create_task(self._send(send)), asyncio.create_task(gone(receive))}
        aborted = asyncio.create_task(self._until_aborted())
        try:
            await asyncio.wait(tasks | {aborted}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks | {aborted}:
                task.cancel()
            self._is_closing = True
            self._stream.connection_lost(None)
        if not self._is_aborted:
            await send({"type": "http.response.body", "body": b""})

    async def _send(self, send: Send) -> None:
        while self._waiting or not self._is_closing:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                text = b"".join(self._waiting)
                self._waiting.clear()
                await send({"type": "http.response.body", "body": text, "more_body": True})
                self._size -= len(text)
            self._stream.resume_writing()

    async def _until_aborted(self) -> None:
        while not self._is_aborted:
            await asyncio.sleep(1)


async def gone(receive: Receive) -> None:
    """Return when the browser is gone."""
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()
