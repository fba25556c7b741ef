"""Readers while others mean harm: script/bench siege [--streams 10000] [--seconds 60] [--port 9500]

Ten thousand idle streams, 500 who send a head slowly, 500 a body, 200 who read nothing; then
also floods of requests, fields and garbage, bodies that never end, idle connections. Who is cut
off comes again. Limits as they are by default; only a channel that is open to all is added.
Readers ask for an article over new connections, 50 a second, and for a search, 2 a second.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _processes import memory, web_process
from _table import Table, percentile

from tests.server import Newspaper

BENCHES = Path(__file__).parent
ARTICLE, SEARCH = "/news/ferry-mate-cleared/", "/search/?q=ferry{}"
BAR = {"heads": 500, "bodies": 500, "frozen": 200}
FLOODS = {"idle": 1000, "oversize": 20, "pipeline": 20, "fields": 20, "garbage": 50}
PAGE, MEMORY = 100.0, 600.0  # ms of the 99th of a hundred articles, MB of the web process
READERS, SEARCHERS = 50, 2  # a second
FAULT = re.compile(r"^Traceback (?:.*\n[ \t]+)*.*\n(\S.*)$", re.MULTILINE)  # its last line


@contextlib.contextmanager
def serving(port: int) -> Iterator[Newspaper]:
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as folder:
        paper = Newspaper(Path(folder) / "data", None, port)
        paper.environment |= {
            "DJANGO_SETTINGS_MODULE": "_live_settings",
            "PYTHONPATH": str(BENCHES),
        }
        paper.run("setup", timeout=300)
        with paper.serving():
            time.sleep(3)
            yield paper


@contextlib.contextmanager
def attacked(paper: Newspaper, **wanted: int) -> Iterator[Any]:
    """By so many of each kind; gives a function that tells what became of them so far."""
    command = [sys.executable, str(BENCHES / "_siege_attackers.py"), str(paper.port)]
    command += [f"{kind}={count}" for kind, count in wanted.items()]
    with subprocess.Popen(
        command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:

        def tell() -> dict[str, dict[str, int]]:
            assert process.stdin and process.stdout
            process.stdin.write("tell\n")
            process.stdin.flush()
            found: dict[str, dict[str, int]] = json.loads(process.stdout.readline())
            return found

        try:
            yield tell
        finally:
            process.kill()


def read(paper: Newspaper, seconds: float, rate: float, path: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(BENCHES / "_siege_readers.py"), str(paper.port)]
    return subprocess.Popen(
        [*command, str(seconds), str(rate), path], text=True, stdout=subprocess.PIPE
    )


class Highest:
    """The most memory that a process had, looked at ten times a second."""

    def __init__(self, process: int) -> None:
        self.process, self.value, self._ended = process, memory(process) / 1e6, threading.Event()

    def __enter__(self) -> Highest:
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self.value = max(self.value, memory(self.process) / 1e6)


def measure(table: Table, paper: Newspaper, name: str, seconds: float, *, judged: bool) -> None:
    with Highest(web_process()) as highest:
        both = [
            read(paper, seconds, READERS, ARTICLE),
            read(paper, seconds, SEARCHERS, SEARCH),
        ]
        articles, searches = (json.loads(one.communicate()[0]) for one in both)
    most = PAGE if judged else None  # the bar names no floods: how slow a page is then only informs
    good = articles["found"].get("200", 0)
    table.say(f"{name}: articles {articles['found']}, searches {searches['found']}")
    table.row("  articles answered, %", 100 * good / len(articles["waits"]), least=100)
    table.row("  an article, median ms", percentile(articles["waits"], 0.5))
    table.row("  an article, 99 % within ms", percentile(articles["waits"], 0.99), most=most)
    table.row("  an article, slowest ms", max(articles["waits"]))
    found = 100 * searches["found"].get("200", 0) / len(searches["waits"])
    table.row("  searches answered (Django), %", found, least=100 if judged else None)
    table.row("  a search, 99 % within ms", percentile(searches["waits"], 0.99))
    table.row("  memory of the web process, most MB", highest.value, most=MEMORY)


def assembled(tell: Any, wanted: dict[str, int], share: float = 0.9) -> dict[str, int]:
    """Wait until this share of them is there at once; how many are."""
    end = time.monotonic() + 90
    found: dict[str, int] = tell()["open"]
    while time.monotonic() < end and any(
        found.get(kind, 0) < share * count for kind, count in wanted.items()
    ):
        time.sleep(1)
        found = tell()["open"]
    return found


def besiege(table: Table, paper: Newspaper, streams: int, seconds: float) -> None:
    measure(table, paper, "quiet", 15, judged=True)
    with attacked(paper, streams=streams) as listeners, attacked(paper, **BAR) as slow:
        held = assembled(listeners, {"streams": streams}, 1.0) | assembled(slow, BAR)
        table.say(f"there are now {held}; streams: {listeners()['told']}")
        table.row("streams open before", held["streams"], least=streams)
        measure(table, paper, "streams and slow ones", seconds, judged=True)
        table.say(f"  the slow ones: {slow()}")
        with attacked(paper, **FLOODS) as floods:
            time.sleep(5)
            measure(table, paper, "and floods", seconds, judged=False)
            table.say(f"  the floods: {floods()}")
        told = slow()
        for kind, status in {"heads": "408", "bodies": "408"}.items():
            table.row(
                f"  slow {kind} that were told 408",
                told["told"].get(f"{kind} {status}", 0),
                least=1,
            )
        table.row(
            "  frozen readers that were dropped", told["told"].get("frozen ended", 0), least=1
        )
        table.row("streams open still", listeners()["open"]["streams"], least=streams)
    time.sleep(5)
    measure(table, paper, "quiet again", 15, judged=True)
    log = re.sub(r"0x[0-9a-f]+", "0x…", paper.log_since(0))
    faults = Counter(FAULT.findall(log))
    table.say(f"faults: {dict(faults)}")
    table.row("faults in the log", sum(faults.values()), most=0)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--streams", type=int, default=10_000)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--port", type=int, default=9500)
    wanted = options.parse_args()
    with serving(wanted.port) as paper:
        table = Table()
        besiege(table, paper, wanted.streams, wanted.seconds)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
