"""Idle streams, one event to all of them, and readers who were offline, against the limits.

script/bench live [--streams 10000] [--offline 60] [--writers 8] [--rounds 5] [--port 8510]

The server is `standfirst serve` with an empty paper. Memory and processor time are those of its
web process; an event is timed from before it is written to the database until it is read.
PostgreSQL is that of `DATABASE_URL`, or a throw-away one.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _processes import memory, processor, web_process
from _table import Table

from tests.server import Newspaper, own_database

ROOT = Path(__file__).resolve().parents[2]
BENCHES = Path(__file__).parent
SIZE = 208  # bytes of the event's data
MEMORY, LAST, PAGE = 6.0, 250.0, 100.0  # KB a stream, ms to the last reader, ms for a page
READERS = 24  # who go offline


# The server


@contextlib.contextmanager
def serving(port: int, database: str | None, streams: int) -> Iterator[Newspaper]:
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as folder:
        paper = Newspaper(Path(folder) / "data", database, port)
        paper.environment |= {
            "STANDFIRST_SAMPLE": "0",
            "STANDFIRST_LIVE_STREAMS": str(streams + 100),
            "STANDFIRST_LIVE_STREAMS_EACH": str(streams + 100),
            "DJANGO_SETTINGS_MODULE": "_live_settings",
            "PYTHONPATH": str(BENCHES),
        }
        paper.run("setup", timeout=300)
        with paper.serving():
            yield paper


@contextlib.contextmanager
def helper(paper: Newspaper, name: str, *arguments: object) -> Iterator[Any]:
    """Another process, over lines of text."""
    command = [sys.executable, str(BENCHES / f"_live_{name}.py"), *map(str, arguments)]
    environment = paper.environment | {"PYTHONPATH": f"{BENCHES}:{ROOT}"}
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: Any, line: str = "") -> Any:
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


# Idle streams


def idle(table: Table, paper: Newspaper, streams: int, rounds: int) -> None:
    web = web_process()
    with helper(paper, "readers", paper.port, 200, "bench:x") as few:
        few.stdout.readline()  # what is made once is made now
    time.sleep(2)
    before = memory(web)
    with (
        helper(paper, "readers", paper.port, streams, "bench:x") as readers,
        helper(paper, "writers", "once", SIZE) as writer,
    ):
        opened = json.loads(readers.stdout.readline())
        time.sleep(3)
        table.row("streams that did not open", streams - opened["ready"], most=0)
        table.row("opened, a second", opened["ready"] / opened["seconds"])
        table.row("memory of a stream, KB", (memory(web) - before) / streams / 1024, most=MEMORY)
        resting = processor(web)
        time.sleep(10)
        table.row("processor, nothing happens, ms in 10 s", (processor(web) - resting) * 100)
        tell(table, web, paper, readers, writer, rounds)
        table.row(
            "memory of a stream afterwards, KB",
            (memory(web) - before) / streams / 1024,
            most=MEMORY,
        )


def tell(table: Table, web: int, paper: Newspaper, readers: Any, writer: Any, rounds: int) -> None:
    """Rounds of one event to all; the medians of the rounds."""
    ask(writer, "bench:other")  # its connection to the database
    figures: list[tuple[float, ...]] = []
    missed = 0
    for _ in range(rounds):
        time.sleep(0.7 + random.random() / 3)
        used = processor(web)
        with visiting(paper) as pages:
            sent = ask(writer, "bench:x")
            said = ask(readers)
            arrivals = [1000 * (one - sent) for one in said["arrivals"]]
            time.sleep(0.2)
        missed += said["lost"]
        figures.append(
            (
                arrivals[0],
                statistics.median(arrivals),
                arrivals[-1],
                1000 * (processor(web) - used),
                max(pages),
            )
        )
    columns = zip(*figures, strict=True)
    first, median, last, cpu, page = (statistics.median(column) for column in columns)
    table.row("streams lost", missed, most=0)
    table.row("first reader after, ms", first)
    table.row("median reader after, ms", median)
    table.row("last reader after, ms", last, most=LAST)
    table.row("last reader after, worst round, ms", max(row[2] for row in figures))
    table.row("processor for it, ms", cpu)
    table.row("slowest page meanwhile, ms", page, most=PAGE)


@contextlib.contextmanager
def visiting(paper: Newspaper) -> Iterator[list[float]]:
    """Somebody reads the front page again and again; how long each took, in ms."""
    command = [sys.executable, str(BENCHES / "_live_visitor.py"), paper.url]
    found: list[float] = []
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        assert one.stdout and one.stdin
        one.stdout.readline()
        yield found
        one.stdin.close()
        found += json.loads(one.stdout.readline())


# Offline


class Reader:
    """Hears all three channels, breaks off as it is told, and goes on with its last id."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.last = ""
        self.ids: list[int] = []
        self.resets = 0

    async def listen(self, seconds: float) -> None:
        """For so long; then the connection is cut, wherever it is."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        last = f"Last-Event-ID: {self.last}\r\n" if self.last else ""
        path = "/live?channels=bench:a,bench:b,bench:c"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n{last}\r\n".encode())
        try:
            async with asyncio.timeout(seconds):
                head = await reader.readuntil(b"\r\n\r\n")
                assert b" 200 " in head, head
                while True:
                    self.take(await reader.readuntil(b"\n\n"))
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    def take(self, block: bytes) -> None:
        fields = dict(line.partition(": ")[::2] for line in block.decode().splitlines())
        self.last = fields.get("id", self.last)
        self.resets += fields.get("event") == "reset"
        if fields.get("data", "").startswith("{"):
            self.ids.append(json.loads(fields["data"])["id"])


async def one_cut(reader: Reader, offline: float, until: float) -> None:
    await reader.listen(random.uniform(1, 3))
    await asyncio.sleep(offline)
    await reader.listen(until - time.monotonic())


async def many_cuts(reader: Reader, offline: float, until: float) -> None:
    while time.monotonic() < until - 4:
        await reader.listen(random.uniform(0.05, 1.5))
        await asyncio.sleep(random.uniform(0, 0.5))
    await reader.listen(until - time.monotonic())


async def away(readers: list[Reader], writers: Any, offline: float) -> list[tuple[int, str]]:
    """All of them, while the writers write; what was committed."""
    await asyncio.gather(*(reader.listen(1) for reader in readers))  # where each begins
    writers.stdin.close()
    end = time.monotonic() + offline + 14
    ways = [one_cut if n % 2 else many_cuts for n in range(len(readers))]
    tasks = [
        asyncio.create_task(way(one, offline, end)) for way, one in zip(ways, readers, strict=True)
    ]
    committed = json.loads(await asyncio.to_thread(writers.stdout.readline))
    await asyncio.gather(*tasks)
    return [tuple(pair) for pair in committed]


def be_offline(table: Table, paper: Newspaper, name: str, offline: float, writers: int) -> None:
    readers = [Reader(paper.port) for _ in range(READERS)]
    with helper(paper, "writers", "busy", writers, offline + 5) as process:
        committed = [id for id, _ in asyncio.run(away(readers, process, offline))]
    heard = [Counter(reader.ids) for reader in readers]
    lost = sum(len(set(committed) - set(one)) for one in heard)
    doubled = sum(count - 1 for one in heard for count in one.values())
    strange = sum(len(set(one) - set(committed)) for one in heard)
    table.row(f"{name}: events by {writers} writers", len(committed))
    table.row(f"{name}: {offline:g} s offline, lost", lost, most=0)
    table.row(f"{name}: {offline:g} s offline, heard twice", doubled, most=0)
    table.row(f"{name}: of rolled-back transactions", strange, most=0)
    table.row(f"{name}: readers told to begin again", sum(one.resets for one in readers), most=0)


@contextlib.contextmanager
def postgresql() -> Iterator[str | None]:
    """The server of DATABASE_URL, else a throw-away one; None when there is none."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    script = 'source script/postgres.sh; start_postgres >&2 && echo "$DATABASE_URL"; read -r; '
    with subprocess.Popen(
        ["bash", "-c", script + "stop_postgres"],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout
        address = process.stdout.readline().strip() if process.poll() is None else ""
        try:
            yield address or None
        finally:
            process.stdin.close()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--streams", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--offline", type=float, default=60, help="seconds; 0 leaves it out")
    options.add_argument("--writers", type=int, default=8)
    options.add_argument("--port", type=int, default=8510)
    wanted = options.parse_args()
    table = Table()
    with serving(wanted.port, None, max(wanted.streams, 100)) as paper:
        if wanted.streams:
            idle(table, paper, wanted.streams, wanted.rounds)
        if wanted.offline:
            be_offline(table, paper, "SQLite", wanted.offline, wanted.writers)
    if wanted.offline:
        with postgresql() as server:
            if server is None:
                print("PostgreSQL does not start: that half was not measured.")
                return 1
            with own_database(server) as address, serving(wanted.port, address, 100) as paper:
                be_offline(table, paper, "PostgreSQL", wanted.offline, wanted.writers)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
