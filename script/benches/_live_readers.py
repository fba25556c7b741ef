"""Ten thousand browsers that listen: PORT STREAMS CHANNEL. Speaks JSON, a line for each event."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time

import uvloop

SOURCES = [f"127.0.0.{n}" for n in range(2, 12)]
HEAD = (
    "GET /live?channels={channel} HTTP/1.1\r\nHost: localhost:{port}\r\n"
    "Accept: text/event-stream\r\nCache-Control: no-cache\r\nSec-Fetch-Site: same-origin\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0\r\nAccept-Encoding: gzip, br\r\n\r\n"
)
MARK = b'"channel":"bench:'


class Crowd:
    def __init__(self) -> None:
        self.arrivals: list[float] = []
        self.ready = 0
        self.lost = 0


class Reader(asyncio.Protocol):
    __slots__ = ("crowd", "head", "is_ready")

    def __init__(self, crowd: Crowd, head: bytes) -> None:
        self.crowd, self.head, self.is_ready = crowd, head, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.head)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        if MARK in data:
            self.crowd.arrivals.append(time.monotonic())
        elif not self.is_ready and b"event: at" in data:
            self.is_ready = True
            self.crowd.ready += 1

    def connection_lost(self, exc: Exception | None) -> None:
        self.crowd.lost += 1


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


async def main(port: int, streams: int, channel: str) -> None:
    loop, crowd, started = asyncio.get_running_loop(), Crowd(), time.monotonic()
    head = HEAD.format(channel=channel, port=port).encode()
    turns = asyncio.Semaphore(200)

    async def arrive(number: int) -> None:
        source = (SOURCES[number % len(SOURCES)], 0)
        async with turns:
            await loop.create_connection(
                lambda: Reader(crowd, head), "127.0.0.1", port, local_addr=source
            )

    await asyncio.gather(*(arrive(number) for number in range(streams)))
    while crowd.ready + crowd.lost < streams:
        await asyncio.sleep(0.05)
    say(ready=crowd.ready, lost=crowd.lost, seconds=time.monotonic() - started)
    while await loop.run_in_executor(None, sys.stdin.readline):
        end = time.monotonic() + 10
        while len(crowd.arrivals) < crowd.ready and time.monotonic() < end:
            await asyncio.sleep(0.02)
        say(arrivals=sorted(crowd.arrivals), lost=crowd.lost)
        crowd.arrivals = []


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
