"""What Chromium subscribes with: Google's check-in, registration, mobile connection and FCM."""

from __future__ import annotations

import asyncio
import secrets
import time
from urllib.parse import parse_qsl

from tests.push import protobuf as pb
from tests.push.exchange import Answer, Request, closing
from tests.push.service import Push, Service

VERSION = 41  # of the mobile connection's protocol
PING, PONG, LOGIN, LOGGED_IN, MESSAGE = 0, 1, 2, 3, 8  # tags of its frames


class Google(Service):
    # The second is that of Chromium as Linux distributions build it, without Google’s brand.
    hosts = ("fcm.googleapis.com", "jmt17.google.com")
    prefixes = ("/fcm/send/", "/wp/")

    def __init__(self) -> None:
        super().__init__()
        self._there: dict[str, asyncio.StreamWriter] = {}
        self._apps: dict[str, dict[str, str]] = {}

    async def enrol(self, request: Request) -> Answer:
        """Check-in and registration of a browser."""
        if request.path.startswith("/checkin"):
            return self._check_in(pb.read(request.body))
        if request.path.startswith("/register"):
            return self._register(dict(parse_qsl(request.body.decode())))
        return Answer(404)

    def _check_in(self, said: dict[int, int | bytes]) -> Answer:
        device = said.get(2) or secrets.randbits(62)
        secret = said.get(13) or secrets.randbits(62)
        if not isinstance(device, int) or not isinstance(secret, int):
            return Answer(400)
        body = pb.number(1, 1) + pb.number(3, int(time.time() * 1000))
        body += pb.fixed64(7, device) + pb.fixed64(8, secret) + pb.number(10, 0) + pb.text(11, "1")
        return Answer(200, {"Content-Type": "application/x-protobuf"}, body)

    def _register(self, form: dict[str, str]) -> Answer:
        device, name = form["device"], form.get("X-subtype")
        if not name:  # The browser for itself: no page has subscribed.
            return Answer(200, {}, f"token={secrets.token_urlsafe(90)}".encode())
        if form.get("delete"):
            self.close(device, name)
            return Answer(200, {}, f"deleted={name}".encode())
        token = self.open(device, name, form["sender"])
        self._apps[token] = form
        return Answer(200, {}, f"token={token}".encode())

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """The connection that a browser keeps open."""
        device = ""
        try:
            async with closing(writer):
                await reader.readexactly(1)  # the version
                while True:
                    tag, raw = await _frame(reader)
                    if tag == PING:
                        await _send(writer, PONG, b"")
                    elif tag == LOGIN:
                        device = await self._log_in(pb.read(raw), writer)
        finally:
            if self._there.get(device) is writer:
                del self._there[device]

    async def _log_in(self, said: dict[int, int | bytes], writer: asyncio.StreamWriter) -> str:
        user = said[3]
        device = user.decode() if isinstance(user, bytes) else str(user)
        hello = pb.text(1, "chrome-0") + pb.text(2, "x") + pb.number(8, int(time.time() * 1000))
        writer.write(bytes([VERSION]))
        await _send(writer, LOGGED_IN, hello)
        self._there[device] = writer
        await self.catch_up(device)
        return device

    async def hand_over(self, push: Push) -> bool:
        writer = self._there.get(push.channel.browser)
        if not writer or writer.is_closing():
            return False
        form = self._apps[push.channel.token]
        body = pb.text(2, push.number) + pb.text(3, form["sender"]) + pb.text(5, form["app"])
        said = {"subtype": push.channel.name}
        if push.body:
            said["content-encoding"] = push.fields["content-encoding"]
        for name, value in said.items():
            body += pb.text(7, pb.text(1, name) + pb.text(2, value))
        body += pb.text(9, push.number) + pb.number(17, push.seconds)
        body += pb.number(18, int(push.at * 1000)) + pb.text(21, push.body)
        try:
            await _send(writer, MESSAGE, body)
        except OSError:
            return False
        return True


async def _frame(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    tag, length, shift = (await reader.readexactly(1))[0], 0, 0
    while True:
        byte = (await reader.readexactly(1))[0]
        length |= (byte & 0x7F) << shift
        shift += 7
        if byte < pb.MORE:
            return tag, await reader.readexactly(length)


async def _send(writer: asyncio.StreamWriter, tag: int, body: bytes) -> None:
    writer.write(bytes([tag]) + pb.varint(len(body)) + body)
    await writer.drain()
