"""A stream over plain ASGI, for servers that do not give their connections away."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
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
        self._aborted = asyncio.Event()

    def write(self, data: Any) -> None:
        if not self._size:
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
        self._aborted.set()
        self.close()

    async def carry(self, head: Raw, receive: Receive, send: Send) -> None:
        """Until one of the two sides ends it."""
        await send({"type": "http.response.start", "status": 200, "headers": head})
        ends: list[Coroutine[Any, Any, Any]] = [
            self._send(send),
            gone(receive),
            self._aborted.wait(),
        ]
        tasks = [asyncio.create_task(end) for end in ends]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            self._is_closing = True
            self._stream.connection_lost(None)
        with suppress(TimeoutError):  # of a reader who takes nothing
            await asyncio.wait_for(send({"type": "http.response.body", "body": b""}), 1)

    async def _send(self, send: Send) -> None:
        while self._waiting or not self._is_closing:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                text = b"".join(self._waiting)
                self._waiting.clear()
                await send({"type": "http.response.body", "body": text, "more_body": True})
                self._size -= len(text)
            if not self._size:
                self._stream.resume_writing()


async def gone(receive: Receive) -> None:
    """Return when the browser is gone."""
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()
