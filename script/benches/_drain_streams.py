"""Browsers that listen, and come back with their last id: CHANNELS STREAMS PORT… When its input
ends, prints for each which events it heard, and how often it was told to begin again."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import sys

PATIENCE = 10.0


class Listener:
    def __init__(self, channels: str, ports: list[int]) -> None:
        self.path, self.ports = f"/live?channels={channels}", ports
        self.last = ""
        self.ids: list[int] = []
        self.resets = self.turns = 0

    async def keep(self) -> None:
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
                await self._listen(random.choice(self.ports))
            await asyncio.sleep(random.uniform(0.05, 0.5))

    async def _listen(self, port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            last = f"Last-Event-ID: {self.last}\r\n" if self.last else ""
            head = f"GET {self.path} HTTP/1.1\r\nHost: localhost:{port}\r\n{last}\r\n"
            writer.write(head.encode())
            async with asyncio.timeout(PATIENCE):
                if b" 200 " not in await reader.readuntil(b"\r\n\r\n"):
                    return
            self.turns += 1
            while True:
                self._take(await reader.readuntil(b"\n\n"))
        finally:
            writer.transport.abort()

    def _take(self, block: bytes) -> None:
        fields = dict(line.partition(": ")[::2] for line in block.decode().splitlines())
        self.last = fields.get("id", self.last)
        self.resets += fields.get("event") == "reset"
        if fields.get("data", "").startswith("{"):
            self.ids.append(json.loads(fields["data"])["id"])


async def main(channels: str, streams: int, ports: list[int]) -> None:
    listeners = [Listener(channels, ports) for _ in range(streams)]
    tasks = [asyncio.create_task(one.keep()) for one in listeners]
    async with asyncio.timeout(30):
        while not all(one.last for one in listeners):
            await asyncio.sleep(0.1)
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        pass
    for task in tasks:
        task.cancel()
    print(json.dumps([(one.ids, one.resets, one.turns) for one in listeners]), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), [int(port) for port in sys.argv[3:]]))
