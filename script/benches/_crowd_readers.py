"""A crowd: PORT READERS. For each line with a path they all ask for it within a second, each over
a connection that is open by then; told as JSON: status → number, ETags, each wait in ms."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from typing import Any

import uvloop

PATIENCE = 20.0
WITHIN = 1.0  # seconds
ASK = (
    "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: gzip, br\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0\r\nCookie: a={number}\r\n\r\n"
)
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def come(port: int, number: int) -> Streams:
    address = f"127.3.{number % 200}.{number // 200 % 200 + 1}"
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0), limit=2**20)


async def ask(streams: Streams, port: int, path: str, number: int, due: float) -> tuple[str, str]:
    reader, writer = streams
    await asyncio.sleep(max(0.0, due - time.monotonic()))
    writer.write(ASK.format(path=path, port=port, number=number).encode())
    async with asyncio.timeout(PATIENCE):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
    etag = head.split("etag: ")[1].split("\r\n")[0] if "etag: " in head else ""
    return head.split(" ")[1], etag


async def crowd(port: int, readers: int, path: str) -> dict[str, Any]:
    present = [await come(port, number) for number in range(readers)]
    statuses, etags, waits = Counter[str](), set[str](), list[float]()
    began = time.monotonic() + 0.2

    async def one(number: int) -> None:
        due = began + WITHIN * number / readers
        try:
            status, etag = await ask(present[number], port, path, number, due)
            etags.add(etag.split("-")[0].strip('"'))
        except (OSError, asyncio.IncompleteReadError, IndexError) as error:
            status = type(error).__name__
        statuses[status] += 1
        waits.append(1000 * (time.monotonic() - due))

    await asyncio.gather(*(one(number) for number in range(readers)))
    for _, writer in present:
        writer.transport.abort()
    return {"statuses": statuses, "etags": sorted(etags), "waits": waits}


async def main(port: int, readers: int) -> None:
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(await crowd(port, readers, line.strip())), flush=True)


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2])))
