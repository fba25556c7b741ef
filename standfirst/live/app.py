"""`/live`: an event stream of several channels, and `/live/poll` for who cannot hold one."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate

from django.conf import settings
from starlette.types import Receive, Scope, Send

from standfirst.bus.tail import Tail
from standfirst.live import answers, asking
from standfirst.live.answers import Raw, Refusal
from standfirst.live.asking import Question
from standfirst.live.caps import Caps
from standfirst.live.carrying import Carrier
from standfirst.live.catching_up import CatchingUp, is_known
from standfirst.live.hub import RETURN, Hub
from standfirst.live.letters import come_back
from standfirst.live.polling import poll
from standfirst.live.stream import Stream
from standfirst.live.threads import Threads

log = logging.getLogger(__name__)

STREAM: Raw = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx passes each event on at once
    *answers.HEAD,
]
SMALL = 16_384  # bytes of the kernel's own buffer, so that a reader who sleeps shows early

BUSY = "So many readers listen just now that there is no room for one more. Try again later."
CROWD = "So many streams are open from your connection that there is no room for one more."
NOT_YET = "This process cannot tell news just now. Try again in a moment."


class Live:
    """An ASGI application; one for each process and loop."""

    def __init__(self, caps: Caps) -> None:
        self.caps = caps
        self.threads = Threads()
        self.hub = Hub(caps, self.threads)
        self.is_draining = False
        self.refused: Counter[int] = Counter()

    def follow(self, tail: Tail) -> None:
        """Hear what happens from this tail, which has not started."""
        self.hub.follow(tail)

    async def drain(self, within: float = 5.0) -> None:
        """Open no more streams and end all, so that their browsers come back spread out."""
        self.is_draining = True
        await self.hub.say_farewell(within)
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(self.threads.stop), within)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            await self._answer(scope, receive, send)
        except Refusal as refusal:
            self.refused[refusal.status] += 1
            await answers.refuse(send, refusal)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path not in {"/live", "/live/poll"}:
            raise Refusal(404, "There is nothing here. Streams are at /live.")
        question = asking.read(scope, self.caps.channels)
        if self.is_draining or not self.hub.has_tail:
            raise Refusal(503, NOT_YET, wait=2)
        self.hub.start()
        if path == "/live":
            await self._stream(question, scope, receive, send)
        else:
            await self._poll(question, send)

    async def _poll(self, question: Question, send: Send) -> None:
        with in_plain_words():
            await asking.permit(question, self.threads)
            fields, body = await poll(self.hub, self.threads, question)
        await answers.answer(send, 200 if body else 304, fields, body)

    async def _stream(self, question: Question, scope: Scope, receive: Receive, send: Send) -> None:
        address = question.asker.address
        status = self.hub.places.take(address)
        if status:
            raise Refusal(status, CROWD if status == 429 else BUSY, wait=30)
        try:
            is_known = await self._prepare(question)
        except BaseException:
            self.hub.places.give_back(address)
            raise
        asker = question.asker if question.is_checked else None
        stream = Stream(self.hub, address, question.channels, asker)
        bring_up = self._bring_up(stream, question, is_known)
        detach = scope.get("extensions", {}).get("standfirst.detach")
        if detach is not None:
            take_over(stream, detach())
            await bring_up
        else:
            carrier = Carrier(stream)
            self.hub.hold(stream, carrier)
            task = asyncio.create_task(bring_up)
            await carrier.carry(STREAM, receive, send)
            await task

    async def _prepare(self, question: Question) -> bool:
        """Whether all since the asker's position can be told."""
        with in_plain_words():
            await asking.permit(question, self.threads)
            position = question.position
            return position is None or await is_known(self.hub, self.threads, position)

    async def _bring_up(self, stream: Stream, question: Question, is_known: bool) -> None:
        """Tell what the browser has missed; then the stream belongs to the hub."""
        stream.write(come_back(RETURN))
        way = CatchingUp(self.hub, self.threads, question, stream)
        try:
            if self.is_draining:
                raise Refusal(503, NOT_YET)
            if question.position is None:
                await self.hub.enter(stream, None)
            elif is_known:
                await way.run(question.position)
            else:
                await way.give_up()
        except Exception as error:
            if not isinstance(error, Refusal):
                log.warning("A stream could not be brought up to date: %s", error)
            if stream.transport is not None:  # its browser comes back with the same position
                stream.transport.close()


@contextmanager
def in_plain_words() -> Iterator[None]:
    """A room's fault, or its database's, is a refusal for the moment."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        log.warning("Who may listen is not known just now: %s", error)
        raise Refusal(503, NOT_YET, wait=5) from error


def take_over(stream: Stream, transport: asyncio.Transport) -> None:
    """The connection is the stream's from now on, and ends with it."""
    stream.hub.hold(stream, transport)
    transport.set_protocol(stream)
    if transport.is_closing():
        return stream.connection_lost(None)
    with suppress(OSError, AttributeError):  # a socket of another family
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
    transport.set_write_buffer_limits(high=0)
    date = (b"date", formatdate(usegmt=True).encode())
    fields = [date, *STREAM, (b"connection", b"close")]
    lines = [b"HTTP/1.1 200 OK", *(name + b": " + value for name, value in fields), b"", b""]
    return stream.write(b"\r\n".join(lines))


_live = Live(settings.LIVE)
application = _live
follow = _live.follow
drain = _live.drain
hub = _live.hub
