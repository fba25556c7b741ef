"""A connection can be given away: its new owner writes to it, and nobody else does."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from standfirst.delivery.tests.serving import Site, get, until


class Owner(asyncio.Protocol):
    heard = b""
    is_lost = False

    def data_received(self, data: bytes) -> None:
        self.heard += data

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True


def keeps(owner: Owner) -> Callable[[Any, Any, Any], Awaitable[None]]:
    async def live(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(0.1)
        transport = scope["extensions"]["standfirst.detach"]()
        transport.set_protocol(owner)
        transport.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nstream ")
        transport.write(b"goes on")

    return live


@pytest.mark.parametrize("more", [b"", get(b"/news/"), get(b"/missing/") + b"GET / HT"])
def test_its_owner_has_it_alone(tmp_path: Path, more: bytes) -> None:
    owner = Owner()
    site = Site(tmp_path)
    site.route({"/live": keeps(owner)})
    with site.running():
        with site.connect() as asking:
            asking.sendall(get(b"/live") + more)
            assert until(asking, b"goes on").endswith(b"\r\n\r\nstream goes on")
            asking.sendall(get(b"/news/"))
            asking.settimeout(0.3)
            with pytest.raises(TimeoutError):
                asking.recv(1)
            assert owner.heard.endswith(get(b"/news/"))
            assert not site.door.protocols
            assert site.door.connections.total == 0
            assert not site.server.server_state.connections
        for _ in range(100):
            if owner.is_lost:
                break
            asyncio.run(asyncio.sleep(0.02))
        assert owner.is_lost
