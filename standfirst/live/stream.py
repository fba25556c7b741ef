"""One browser's open stream: its transport, and nothing else that costs memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from standfirst.bus.position import Position
from standfirst.live.channels import Asker
from standfirst.live.letters import Letter, here

if TYPE_CHECKING:
    from standfirst.live.hub import Hub


class Stream(asyncio.Protocol):
    """The protocol of a connection from which nothing is expected any more."""

    __slots__ = ("address", "asker", "channels", "has_read", "hub", "listens", "transport")

    def __init__(
        self, hub: Hub, address: str, channels: tuple[str, ...], asker: Asker | None
    ) -> None:
        """:param asker: kept only where each event is checked."""
        self.hub = hub
        self.address = address
        self.channels = channels
        self.asker = asker
        self.transport: asyncio.Transport | None = None
        self.listens = False  # what was missed has been told, or is lost and said to be
        # While the hub has not come so far: what this browser has got from elsewhere.
        self.has_read: Position | None = None

    # Writing

    def write(self, text: bytes) -> None:
        """Send, or drop the connection when too much waits for it already."""
        transport = self.transport
        if transport is None or transport.is_closing():
            return
        transport.write(text)
        if transport.get_write_buffer_size() > self.hub.caps.buffer:
            self.hub.drop(self)

    def tell(self, letter: Letter) -> None:
        """Send it unless it has been read; `write` is for the many who are not behind."""
        if self.has_read is None:
            self.write(letter.text)
            return
        if letter.event.id not in self.has_read:
            self.write(letter.at(letter.position.union(self.has_read)))
        if letter.position.settled >= self.has_read.newest:
            self.has_read = None

    def beat(self, position: Position, text: bytes) -> None:
        """:param text: the same for all who are not behind.

        Who is still catching up has not come so far, and hears enough.
        """
        if self.listens:
            has_read = self.has_read
            self.write(text if has_read is None else here(position.union(has_read)))

    @property
    def is_open(self) -> bool:
        return self.transport is not None and not self.transport.is_closing()

    # What the transport calls

    def data_received(self, data: bytes) -> None:
        """Browsers send nothing here; whoever does is no browser."""
        if self.transport is not None:
            self.transport.abort()

    def pause_writing(self) -> None:
        self.hub.has_stalled(self)

    def resume_writing(self) -> None:
        self.hub.goes_on(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None  # it holds us, and we it
        self.hub.leave(self)
