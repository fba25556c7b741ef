"""How far a connection is, and what it lets uvicorn's flow control and its answers do."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from uvicorn.protocols.http.flow_control import FlowControl

if TYPE_CHECKING:
    from standfirst.delivery.protocol import DoorProtocol


class Phase(Enum):
    IDLE = auto()  # nothing, or the whole of the last request has been read and answered
    HEAD = auto()
    BODY = auto()
    ANSWER = auto()
    ENDED = auto()  # the last answer is out; what still arrives is let go


class Flow(FlowControl):
    """Reads on only when there is nothing left to answer first, and somebody who may ask."""

    def __init__(self, protocol: DoorProtocol) -> None:
        super().__init__(protocol.transport)
        self._may_read = protocol.may_read

    def resume_reading(self) -> None:
        if self.read_paused and self._may_read() and not self._transport.is_closing():
            super().resume_reading()


class Exit:
    """The transport as one answer sees it."""

    def __init__(self, protocol: DoorProtocol) -> None:
        self.write = protocol.transport.write
        self.is_closing = protocol.transport.is_closing
        self.close = protocol.hang_up
