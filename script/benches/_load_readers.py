"""Readers under a steady load: takes a plan, and after each line tells what happened since.

Each kind of request has connections of its own, which stay open, and comes at fixed moments,
whether those before have been answered or not. A wait counts from the moment at which the reader
meant to ask. With several ports `/readyz` decides, as a balancer would, where a reader is sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from typing import Any

import uvloop

PATIENCE = 15.0
LOOK = 0.2  # seconds between two looks at /readyz
FIELDS = (
    "Host: localhost:{port}\r\nAccept-Encoding: gzip\r\nX-Forwarded-For: 10.{a}.{b}.9\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0\r\n"
)
TOKEN = "Loads0fReadersWhoSendAForm000000"  # noqa: S105 - Django compares cookie and field, no more
FORM = (
    "Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://localhost:{port}\r\n"
    f"Cookie: csrftoken={TOKEN}\r\nContent-Length: {{length}}\r\n\r\n{{body}}"
)


class Places:
    """The ports that take readers now."""

    def __init__(self, ports: list[int]) -> None:
        self.ports, self.ready = ports, list(ports)

    def choose(self) -> int:
        return random.choice(self.ready or self.ports)

    async def watch(self) -> None:
        while len(self.ports) > 1:
            self.ready = [port for port in self.ports if await self._is_ready(port)]
            await asyncio.sleep(LOOK)

    async def _is_ready(self, port: int) -> bool:
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(1):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(f"GET /readyz HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
                line = await reader.readline()
                writer.transport.abort()
                return b" 200 " in line
        return False


class Visitor:
    """One connection at a time."""

    def __init__(self, places: Places, plan: dict[str, Any]) -> None:
        self.places, self.plan, self.port = places, plan, 0
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, number: int) -> str:
        """What became of one request; see `outcome` in `_load`."""
        if self._must_change():
            self.close()
        is_reused = self.streams is not None
        try:
            async with asyncio.timeout(PATIENCE):
                if self.streams is None:
                    self.port = self.places.choose()
                    self.streams = await asyncio.open_connection(
                        "127.0.0.1", self.port, limit=2**20
                    )
                return await self._exchange(number, *self.streams)
        except ConnectionRefusedError:
            return "refused"
        except TimeoutError:
            self.close()
            return "no answer"
        except (OSError, asyncio.IncompleteReadError) as error:
            self.close()
            begun = isinstance(error, asyncio.IncompleteReadError) and error.partial
            return "cut at rest" if is_reused and not begun else "cut"

    def _must_change(self) -> bool:
        if self.streams is None:
            return False
        is_over = self.streams[0].at_eof() or self.streams[1].is_closing()
        return is_over or self.port not in (self.places.ready or self.places.ports)

    def close(self) -> None:
        if self.streams is not None:
            self.streams[1].transport.abort()
        self.streams = None

    async def _exchange(
        self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> str:
        writer.write(self._request(number))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        if b"connection: close" in head or random.random() < self.plan["fresh"]:
            self.close()
        status = head.split(b" ")[1].decode()
        is_bare = status == "503" and b"\r\nretry-after:" not in head
        return f"{status} without Retry-After" if is_bare else status

    def _request(self, number: int) -> bytes:
        paths, method = self.plan["paths"], self.plan["method"]
        path = paths[number % len(paths)].replace("{}", str(number))
        fields = FIELDS.format(port=self.port, a=number % 250, b=number // 250 % 250)
        body = f"csrfmiddlewaretoken={TOKEN}&email=load{number}%40example.org"
        form = FORM.format(port=self.port, length=len(body), body=body)
        end = form if method == "POST" else "\r\n"
        return f"{method} {path} HTTP/1.1\r\n{fields}{end}".encode()


async def visit(visitor: Visitor, turns: Iterator[int], began: float, rows: list[Any]) -> None:
    plan = visitor.plan
    for number in turns:
        due = began + number / plan["rate"]
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        outcome = await visitor.ask(number)
        rows.append((due, plan["kind"], outcome, 1000 * (time.monotonic() - due)))


async def main(ports: list[int], plans: list[dict[str, Any]]) -> None:
    places, rows = Places(ports), list[Any]()
    tasks = [asyncio.create_task(places.watch())]
    began = time.monotonic() + 0.2
    for plan in plans:
        turns = itertools.count()
        visitors = [Visitor(places, plan) for _ in range(plan["connections"])]
        tasks += [asyncio.create_task(visit(one, turns, began, rows)) for one in visitors]
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(rows), flush=True)
        rows.clear()
    for task in tasks:
        task.cancel()


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    uvloop.run(main(told["ports"], told["plans"]))
