"""A proxy (CONNECT, RFC 9110 §9.3.6) that leads some hosts' port 443 to ports of the loopback."""

from __future__ import annotations

import asyncio

from tests.push.exchange import CHUNK, closing


class Proxy:
    """``asked``: each host and port it was asked for, in order."""

    def __init__(self, ways: dict[str, int]) -> None:
        self._ways = {f"{host}:443": port for host, port in ways.items()}
        self.asked: list[str] = []

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection's whole life."""
        async with closing(writer):
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, _ = head.split(b"\r\n")[0].decode().split()
            self.asked.append(target)
            port = self._ways.get(target) if method == "CONNECT" else None
            if port is None:
                writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
                return
            there, onward = await asyncio.open_connection("127.0.0.1", port)
            async with closing(onward):
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await asyncio.gather(_pass_on(reader, onward), _pass_on(there, writer))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Until one side ends; then the other is ended too."""
    try:
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()
