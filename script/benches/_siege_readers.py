"""Ordinary readers: PORT SECONDS RATE PATH. Prints status → number, and each wait in ms, as JSON.

They come at fixed moments, whether those before them have been answered or not, each over a new
connection. A wait counts from the moment at which the reader meant to ask.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter

import uvloop

PATIENCE = 10.0


async def visit(port: int, path: str) -> str:
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", port, local_addr=("127.2.0.1", 0), limit=2**20
    )
    try:
        ask = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        writer.write(ask.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        return head.split(b" ")[1].decode()
    finally:
        writer.transport.abort()


async def main(port: int, seconds: float, rate: float, path: str) -> None:
    found: Counter[str] = Counter()
    waits: list[float] = []

    async def one(due: float, number: int) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                found[await visit(port, path.replace("{}", str(number)))] += 1
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            found[type(error).__name__] += 1
        waits.append(1000 * (time.monotonic() - due))

    began = time.monotonic()
    asked = []
    for number in range(int(seconds * rate)):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        asked.append(asyncio.create_task(one(due, number)))
    await asyncio.gather(*asked)
    print(json.dumps({"found": found, "waits": waits}))


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), sys.argv[4]))
