"""The door: a stored page goes out before a parser, a task or Django has been asked.

`data_received` looks whether the bytes are one complete, plain GET for a page that is ready.
If so it writes the answer; everything else goes to uvicorn's parser as if this were not here.
`script/bench differential` proves that both read a million requests alike.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from standfirst.delivery import refusals
from standfirst.delivery.door import Door
from standfirst.delivery.flow import Exit, Flow, Phase

MOST_WAITING = 32  # requests of one connection behind the one that is being answered
CLOSE = b"connection: close\r\n"
HERE = ("127.0.0.1", 0)
"""Who comes over a socket in the file system is on this machine."""


class TooMuch(ValueError):
    """More bytes in a head, or more requests at once, than is taken."""


class DoorProtocol(HttpToolsProtocol):
    """One connection. Time limits are looked after by `Door.sweep`, not by timers of its own."""

    def __init__(
        self, config: Any, server_state: Any, app_state: dict[str, Any], _loop: Any = None
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.door: Door = app_state["door"]
        self.phase = Phase.IDLE
        self.since = self.loop.time()
        self.received = 0  # bytes of this head, then of this body
        self.paused_at = 0.0
        self.left = 0  # bytes that were not sent when writing was paused
        self.running: Any = None  # uvicorn's cycle of the request that is being answered
        self.address = ""
        self.is_refused = False
        self.is_within = False  # the parser has part of a request

    # The connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.flow = Flow(self)
        self.client = self.client or HERE
        self.address = self.client[0]
        status = self.door.connections.enter(self.address)
        self.door.protocols.add(self)
        if status:
            self.refuse(status)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        super().connection_lost(exc)
        self.pipeline.clear()
        if self.running is not None:  # uvicorn knows only the request that came last
            self.running.disconnected = True
            self.running.message_event.set()

    def _leave(self) -> None:
        if self in self.door.protocols:
            self.door.protocols.discard(self)
            self.door.connections.leave(self.address)

    def refuse(self, status: int) -> None:
        """Answer with a plain page and hang up; what else arrives is not read.

        Where the answer to an earlier request is still due, that one is the last instead.
        """
        if self.is_refused or self.transport.is_closing():
            return
        self.is_refused = True
        self.door.count_refusal(status)
        if self._is_owing:
            self.running.keep_alive = False
            self.pipeline.clear()
        else:
            self.transport.write(refusals.whole(status))
            self._let_go()

    @property
    def _is_owing(self) -> bool:
        """A request before the one that is being read has not been answered."""
        if self.running is None or self.running.response_complete:
            return False
        return self.phase is not Phase.BODY or self.cycle is not self.running

    def hang_up(self) -> None:
        """After an answer that was the last; its request may still be arriving."""
        if self.phase is Phase.BODY and not self.transport.is_closing():
            self._let_go()
        else:
            self.transport.close()

    def _let_go(self) -> None:
        """Say that this was all, and wait for the other side to end.

        Bytes that arrive at a closed connection reset it, and the browser would never show the
        page that says why.
        """
        self.is_refused = True
        self.phase, self.since = Phase.ENDED, self.loop.time()
        for cycle in (self.running, self.cycle):
            if cycle is not None:
                cycle.disconnected = True
                cycle.message_event.set()
        self.pipeline.clear()
        self.flow.resume_writing()
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        else:
            self.transport.close()

    def detach(self) -> asyncio.Transport:
        """Give the connection away: the caller owns it and sets a protocol of its own."""
        self._leave()
        self.connections.discard(self)
        self._unset_keepalive_if_required()
        self.running.disconnected = True
        self.parser = None  # type: ignore[assignment]
        if self.phase is Phase.ENDED:
            self.transport.close()
        self.pipeline.clear()
        self.phase, self.paused_at = Phase.ENDED, 0.0
        self.flow.resume_reading()
        return self.transport

    # Reading

    def data_received(self, data: bytes) -> None:
        if self.phase is Phase.IDLE and data.startswith(b"GET /") and data.endswith(b"\r\n\r\n"):
            end = data.find(b" HTTP/1.1\r\n", 5, 2_100)
            entry = self.door.ready.get(data[4:end])
            if entry is not None and data.find(b"\r\n\r\n") == len(data) - 4:
                now = self.loop.time()
                head = self.door.heads.read(data[end + 11 :])
                if head is not None and now < entry.until and not self.paused_at:
                    entry.used = self.since = now
                    answer = entry.answer(head.preferred)
                    self.door.hits += 1
                    last = CLOSE if head.closes else b""
                    if head.knows(answer.etag):
                        self.door.unchanged += 1
                        self.transport.write(self.door.not_modified + last + answer.unchanged)
                    else:
                        self.transport.writelines((self.door.ok, last, answer.head, answer.body))
                    if last:
                        self.phase = Phase.ENDED
                        self.transport.close()
                    return
        self._parse(data)

    def _parse(self, data: bytes) -> None:
        if self.is_refused or self.parser is None:
            return
        if self.phase is Phase.IDLE:
            self.phase, self.since, self.received = Phase.HEAD, self.loop.time(), 0
        if self.phase is Phase.HEAD:
            self.received += len(data)
        super().data_received(data)
        if self.phase is Phase.HEAD and self.received > self.door.limits.head_bytes:
            self.refuse(431)
        elif self.phase is Phase.ANSWER and self.is_within:
            self.flow.pause_reading()  # a head that nobody waits for would not be bounded

    def may_read(self) -> bool:
        """Nothing that has come already waits for an answer, or for a reader to take one."""
        if self.phase is Phase.ENDED:
            return True
        return not (
            self.pipeline or self.paused_at or (self.phase is Phase.ANSWER and self.is_within)
        )

    def send_400_response(self, msg: str) -> None:
        self.refuse(400)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.is_within = True
        if self.phase is Phase.IDLE:  # it came with the end of a body that was not waited for
            self.phase, self.since, self.received = Phase.HEAD, self.loop.time(), 0
        cast(dict[str, Any], self.scope)["extensions"] = {"standfirst.detach": self.detach}

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value.strip(b" \t"))  # RFC 9112 §5: white space is not of it.

    def on_headers_complete(self) -> None:
        length = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if length > self.door.limits.head_bytes:
            self.refuse(431)
            raise TooMuch
        if len(self.pipeline) >= MOST_WAITING:
            self.refuse(429)
            raise TooMuch
        self.phase, self.since, self.received = Phase.BODY, self.loop.time(), 0
        super().on_headers_complete()
        self.cycle.transport = cast(asyncio.Transport, Exit(self))
        if self.door.is_draining:
            self.cycle.keep_alive = False

    def _start_asgi_task(self, cycle: Any, app: Any) -> None:
        self.running = cycle
        if self.phase is Phase.BODY:  # it waited for its turn, and so did its body
            self.since = self.loop.time()
        super()._start_asgi_task(cycle, app)

    def on_body(self, body: bytes) -> None:
        self.received += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self.phase, self.is_within = Phase.ANSWER, False
        super().on_message_complete()
        if self.cycle is None or self.cycle.response_complete:
            self._rest()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._unset_keepalive_if_required()
        if self.phase is Phase.ANSWER and self.cycle.response_complete:
            self._rest()
        self.flow.resume_reading()

    def _rest(self) -> None:
        """All that was asked has been answered, but for a request that came in part already."""
        if self.is_refused:
            self.phase = Phase.ENDED
        else:
            self.phase = Phase.HEAD if self.is_within else Phase.IDLE
        self.since, self.received = self.loop.time(), 0

    # Writing

    def pause_writing(self) -> None:
        super().pause_writing()
        self.paused_at = self.loop.time()
        self.left = self.transport.get_write_buffer_size()
        self.flow.pause_reading()

    def resume_writing(self) -> None:
        self.paused_at = 0.0
        super().resume_writing()
        self.flow.resume_reading()

    # Time

    def is_overdue(self, now: float) -> bool:
        """Whether this visitor has taken too long; see `Limits`."""
        limits = self.door.limits
        if self.paused_at:
            taken = self.left - self.transport.get_write_buffer_size()
            return now - self.paused_at > limits.send_seconds + taken / limits.body_rate
        match self.phase:
            case Phase.IDLE:
                return now - self.since > limits.idle_seconds
            case Phase.HEAD:
                return now - self.since > limits.head_seconds
            case Phase.BODY if self.cycle is self.running:
                return now - self.since > limits.body_seconds + self.received / limits.body_rate
            case Phase.ENDED:
                return now - self.since > limits.body_seconds
            case _:
                return False

    def end(self) -> None:
        """Of an overdue connection: with a word where a request had begun."""
        if self.paused_at or self.transport.get_write_buffer_size():
            self.transport.abort()
        elif self.phase in {Phase.IDLE, Phase.ENDED}:
            self.transport.close()
        elif self.phase is Phase.BODY and self.running.response_started:
            self.transport.close()  # a second answer would be taken for another request's
        else:
            self.refuse(408)

    def shutdown(self) -> None:
        """The server stops: the next answer on this connection is its last.

        A browser may be asking just now, so a connection at rest gets a moment; closing it at
        once would lose that request.
        """
        self.door.drain()
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.keep_alive = False
        self.loop.call_later(self.door.farewell, self._close_at_rest)

    def _close_at_rest(self) -> None:
        if self.phase in {Phase.IDLE, Phase.ENDED} and not self.transport.is_closing():
            self.transport.close()
