"""What Firefox subscribes with: Mozilla's autopush, as its browsers speak to it."""

from __future__ import annotations

import json
import secrets
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from standfirst.alerts.sending.vapid import b64
from tests.push.rules import Statuses
from tests.push.service import Push, Service

OK = 200


class Mozilla(Service):
    """``heard``: what browsers said of each message by its number; 100 is shown, 101 unreadable."""

    hosts = ("updates.push.services.mozilla.com",)
    prefixes = ("/wpush/v2/",)
    statuses = Statuses(unsigned=401, badly_signed=401)

    def __init__(self) -> None:
        super().__init__()
        self.heard: dict[str, int] = {}
        self._there: dict[str, ServerConnection] = {}

    async def listen(self, port: int) -> Server:
        """For browsers, on the loopback: `dom.push.serverURL`."""
        protocol = Subprotocol("push-notification")
        return await serve(
            self._talk, "127.0.0.1", port, subprotocols=[protocol], ping_interval=None
        )

    async def _talk(self, socket: ServerConnection) -> None:
        browser = ""
        try:
            async for text in socket:
                said: dict[str, Any] = json.loads(text)
                kind = said.get("messageType", "ping")
                if kind == "hello":
                    browser = said.get("uaid") or secrets.token_hex(16)
                    self._there[browser] = socket
                if (answer := self._answer(kind, said, browser)) is not None:
                    await socket.send(json.dumps(answer))
                if kind == "hello":
                    await self.catch_up(browser)
        except ConnectionClosed:
            pass  # a browser that is shut says no goodbye
        finally:
            if self._there.get(browser) is socket:
                del self._there[browser]

    def _answer(self, kind: str, said: dict[str, Any], browser: str) -> dict[str, Any] | None:
        done = {"messageType": kind, "status": OK}
        if kind == "ping":
            return {}
        if kind == "hello":
            return done | {"uaid": browser, "use_webpush": True, "broadcasts": {}}
        name = said.get("channelID", "")
        if kind == "register":
            token = self.open(browser, name, said.get("key") or "")
            endpoint = f"https://{self.hosts[0]}{self.prefixes[0]}{token}"
            return done | {"channelID": name, "pushEndpoint": endpoint}
        if kind == "unregister":
            self.close(browser, name)
            return done | {"channelID": name}
        if kind in {"ack", "nack"}:
            for one in said.get("updates", [said]):
                self.heard[one["version"]] = one.get("code", 100)
        return None

    async def hand_over(self, push: Push) -> bool:
        socket = self._there.get(push.channel.browser)
        if not socket:
            return False
        said = {
            "messageType": "notification",
            "channelID": push.channel.name,
            "version": push.number,
            "ttl": push.seconds,
            "data": b64(push.body),
            "headers": {"encoding": push.fields.get("content-encoding", "")},
        }
        try:
            await socket.send(json.dumps(said))
        except ConnectionClosed:
            return False
        return True

    def preferences(self, port: int) -> dict[str, Any]:
        """Firefox's, with which it comes here."""
        return {
            "dom.push.enabled": True,
            "dom.push.connection.enabled": True,
            "dom.push.serverURL": f"ws://127.0.0.1:{port}/",
            "dom.push.testing.allowInsecureServerURL": True,
            "dom.push.retryBaseInterval": 500,
            "dom.webnotifications.requireuserinteraction": False,
        }
