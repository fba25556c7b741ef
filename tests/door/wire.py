"""A connection whose other side is a list of bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from tests.door.loop import Clockwork

HIGH, LOW = 65_536, 16_384  # bytes; asyncio's own marks


class Wire(asyncio.Transport):
    """Hands on what arrives, keeps what is written; holds both back when told so."""

    def __init__(self, loop: Clockwork) -> None:
        super().__init__()
        self.loop = loop
        self.protocol: Any = None
        self.written = bytearray()
        self.end = "open"
        self.is_stalled = False  # the browser takes nothing
        self._untaken = 0
        self._is_paused = False
        self._has_warned = False
        self._waiting = bytearray()

    # The browser's side

    def arrive(self, data: bytes) -> None:
        if self.is_closing():
            return
        if self._is_paused or self._waiting:
            self._waiting += data
        else:
            self.loop.call(self.protocol.data_received, data)

    def take(self) -> None:
        """Everything that was written."""
        self.is_stalled = False
        self._untaken = 0
        if self._has_warned:
            self._has_warned = False
            self.loop.call(self.protocol.resume_writing)

    # asyncio.Transport

    def write(self, data: Any) -> None:
        if self.end == "eof":
            raise RuntimeError("write() after write_eof()")
        if self.is_closing():
            return
        self.written += data
        if self.is_stalled:
            self._untaken += len(data)
            if self._untaken > HIGH and not self._has_warned:
                self._has_warned = True
                self.protocol.pause_writing()

    def writelines(self, list_of_data: Iterable[Any]) -> None:
        self.write(b"".join(list_of_data))

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        if self.end == "open":
            self.end = "eof"

    def close(self) -> None:
        if not self.is_closing():
            self.end = "closed"

    def abort(self) -> None:
        self.end = "aborted"

    def is_closing(self) -> bool:
        return self.end in {"closed", "aborted"}

    def pause_reading(self) -> None:
        self._is_paused = True

    def resume_reading(self) -> None:
        if self._is_paused:
            self._is_paused = False
            self.loop.call_soon(self._hand_on)

    def _hand_on(self) -> None:
        if self._is_paused or self.is_closing() or not self._waiting:
            return
        data, self._waiting = bytes(self._waiting), bytearray()
        self.protocol.data_received(data)

    def get_write_buffer_size(self) -> int:
        return self._untaken

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        found = {"peername": ("127.0.0.1", 5), "sockname": ("127.0.0.1", 80)}
        return found.get(name, default)
