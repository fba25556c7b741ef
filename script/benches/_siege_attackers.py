"""Visitors who mean harm: PORT KIND=NUMBER … Prints what became of them when its input ends.

Whoever is cut off comes again, so that there are always as many. They come from a thousand
addresses of the loopback: no limit for one address saves the server.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import resource
import socket
import sys
import threading
from collections import Counter
from collections.abc import Awaitable, Callable

import uvloop

HOST = "Host: localhost:{port}\r\n"
ARTICLE = "/news/ferry-mate-cleared/"
AGAIN = 0.5  # seconds until somebody who was cut off comes again
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Siege:
    def __init__(self, port: int) -> None:
        self.port = port
        self.host = HOST.format(port=port)
        self.told: Counter[str] = Counter()
        self.open: Counter[str] = Counter()

    async def connect(self, number: int, receive: int = 0) -> Streams:
        one = socket.socket()
        one.setblocking(False)
        if receive:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        one.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT
        one.bind((f"127.1.{number // 250 % 4}.{number % 250 + 1}", 0))
        await asyncio.get_running_loop().sock_connect(one, ("127.0.0.1", self.port))
        return await asyncio.open_connection(sock=one, limit=4096)

    async def always(self, kind: str, number: int) -> None:
        """One attacker, again and again."""
        await asyncio.sleep(random.uniform(0, 4))
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
                reader, writer = await self.connect(number, 4096 if kind == "frozen" else 0)
                self.open[kind] += 1
                try:
                    await KINDS[kind](self, reader, writer)
                finally:
                    self.open[kind] -= 1
                    self.told[f"{kind} ended"] += 1
                    writer.transport.abort()
            await asyncio.sleep(AGAIN)

    async def note(self, kind: str, reader: asyncio.StreamReader) -> None:
        """The status of an answer, and all the rest of it until the end."""
        line = await reader.readline()
        status = line.split(b" ")[1].decode() if b" " in line else "closed"
        self.told[f"{kind} {status}"] += 1
        while await reader.read(65536):
            pass


async def streams(siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(f"GET /live?channels=bench:x HTTP/1.1\r\n{siege.host}\r\n".encode())
    line = await reader.readline()
    siege.told[f"streams {line.split(b' ')[1].decode() if line else 'closed'}"] += 1
    while await reader.read(4096):
        pass


async def trickle(writer: asyncio.StreamWriter, start: str, more: bytes, pause: float) -> None:
    writer.write(start.encode())
    while not writer.transport.is_closing():
        await asyncio.sleep(pause)
        writer.write(more)


async def both(
    siege: Siege, kind: str, reader: asyncio.StreamReader, talk: Awaitable[None]
) -> None:
    """Talk until the server has had enough."""
    talking = asyncio.ensure_future(talk)
    try:
        await siege.note(kind, reader)
    finally:
        talking.cancel()


async def heads(siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    talk = trickle(writer, f"GET {ARTICLE} HTTP/1.1\r\n{siege.host}", b"X-A: b\r\n", 2)
    await both(siege, "heads", reader, talk)


async def slow(siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    start = f"POST /search/ HTTP/1.1\r\n{siege.host}Content-Length: 100000\r\n\r\n"
    await both(siege, "bodies", reader, trickle(writer, start, b"x=1&" * 4, 2))


async def frozen(siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Asks for much and takes nothing of it."""
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    ask = f"GET {ARTICLE} HTTP/1.1\r\n{siege.host}\r\n".encode()
    while not writer.transport.is_closing():
        if writer.transport.get_write_buffer_size() < 65536:
            writer.write(ask * 32)
        await asyncio.sleep(1)


async def oversize(
    siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    if random.random() < 0.5:  # announced, or not
        start = f"POST /search/ HTTP/1.1\r\n{siege.host}Content-Length: 2000000000\r\n\r\n"
        talk = trickle(writer, start, b"x" * 65536, 0.05)
    else:
        start = f"POST /search/ HTTP/1.1\r\n{siege.host}Transfer-Encoding: chunked\r\n\r\n"
        talk = trickle(writer, start, b"10000\r\n" + b"x" * 65536 + b"\r\n", 0.05)
    await both(siege, "oversize", reader, talk)


async def pipeline(
    siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    ask = f"GET /search/?q={random.random()} HTTP/1.1\r\n{siege.host}\r\n"
    await both(siege, "pipeline", reader, trickle(writer, ask * 100, ask.encode(), 0.5))


async def fields(siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    lines = "".join(f"X-{n}: {n}\r\n" for n in range(2000)).encode()
    talk = trickle(writer, f"GET {ARTICLE} HTTP/1.1\r\n{siege.host}", lines, 0.1)
    await both(siege, "fields", reader, talk)


async def garbage(siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    start = random.choice(
        ["\x16\x03\x01\x02\x00", "GET / HTTP/9.9\r\n", "\x00\r\n", "SSH-2.0-x\r\n"]
    )
    talk = trickle(writer, start, random.randbytes(2000), 0.1)
    await both(siege, "garbage", reader, talk)


async def rest(siege: Siege, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Connects and says nothing."""
    await siege.note("idle", reader)


KINDS: dict[str, Callable[[Siege, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]] = {
    "streams": streams,
    "heads": heads,
    "bodies": slow,
    "frozen": frozen,
    "idle": rest,
    "oversize": oversize,
    "pipeline": pipeline,
    "fields": fields,
    "garbage": garbage,
}


async def main(port: int, wanted: dict[str, int]) -> None:
    siege = Siege(port)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hear() -> None:
        for line in sys.stdin:
            if line.strip():
                print(json.dumps({"open": siege.open, "told": siege.told}), flush=True)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=hear, daemon=True).start()
    running = [
        asyncio.create_task(siege.always(kind, number))
        for kind, count in wanted.items()
        for number in range(count)
    ]
    await ended.wait()
    for one in running:
        one.cancel()


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    pairs = dict(one.split("=") for one in sys.argv[2:])
    uvloop.run(main(int(sys.argv[1]), {kind: int(count) for kind, count in pairs.items()}))
