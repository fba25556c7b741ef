"""Stops, renewals and deaths under load: script/bench drain [--rounds 3] [--rate 300]
[--streams 100] [--port 9410]

`SIGTERM` to a paper alone: whoever has been let in gets a whole answer. Two papers behind a
balancer that asks `/readyz`, stopped in turn: nobody is turned away. `SIGHUP`: likewise, with one
paper. `kill -9` of a web process: only what it was answering may be lost. Meanwhile streams are
open, and what they miss is counted.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
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

from _load import Load, Plan, Row, failed, of, outcomes
from _served import Served, status
from _table import Table

from tests.server import Newspaper

BENCHES = Path(__file__).parent
CHANNELS = "bench:a,bench:b,bench:c"
PATHS = ["/", "/news/", "/news/ferry-mate-cleared/", "/feed.rss"]
EXIT = 15.0  # seconds
FAREWELL = 2  # seconds in which the balancer hears of it
REPLACED = 10.0  # seconds
KILLED = 2.0  # percent of the requests of the five seconds after a kill


def plans(rate: float) -> list[Plan]:
    return [
        Plan("stored", PATHS, rate, connections=16, fresh=0.1),
        Plan("search", ["/search/?q=ferry{}"], 5, fresh=0.2),
        Plan("write", ["/account/enter/"], 5, method="POST", fresh=0.3),
    ]


# Streams


class Streams:
    """Listeners, and writers who tell what they committed."""

    def __init__(self, table: Table, paper: Newspaper, streams: int, ports: list[int]) -> None:
        self.table, self.paper = table, paper
        self.listen = ["_drain_streams.py", CHANNELS, streams, *ports]

    def _start(self, *words: object) -> subprocess.Popen[str]:
        script, *arguments = map(str, words)
        path = f"{BENCHES}:{BENCHES.parents[1]}"
        return subprocess.Popen(
            [sys.executable, str(BENCHES / script), *arguments],
            env=self.paper.environment | {"PYTHONPATH": path},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    @contextlib.contextmanager
    def judged(self, seconds: float) -> Iterator[None]:
        """Events are written for so long; afterwards each listener must have heard them all."""
        with self._start(*self.listen) as listeners:
            assert listeners.stdout and listeners.stdin
            if not listeners.stdout.readline():
                raise RuntimeError("not all streams open")
            with self._start("_live_writers.py", "busy", 3, seconds) as writers:
                yield
                committed = json.loads(writers.communicate()[0])
            time.sleep(8)  # until the last of them is back, and has caught up
            listeners.stdin.close()
            heard = json.loads(listeners.stdout.readline())
        self._judge([id for id, _ in committed], heard)

    def _judge(self, committed: list[int], heard: list[Any]) -> None:
        lost = sum(len(set(committed) - set(ids)) for ids, _, _ in heard)
        doubled = sum(n - 1 for ids, _, _ in heard for n in Counter(ids).values())
        turns = statistics.median(count for _, _, count in heard)
        self.table.say(
            f"  {len(heard)} streams, {len(committed)} events; connected {turns:g} times"
        )
        self.table.row("  events that a stream missed", lost, most=0)
        self.table.row("  events heard twice", doubled, most=0)
        self.table.row("  streams told to begin again", sum(n for _, n, _ in heard), most=0)


# The paper


def newspaper(place: str, port: int, **more: object) -> Newspaper:
    paper = Newspaper(Path(place) / "data", None, port)
    paper.log = Path(place) / f"serve-{port}.log"
    paper.environment |= {
        "DJANGO_SETTINGS_MODULE": "_live_settings",
        "PYTHONPATH": str(BENCHES),
        "STANDFIRST_ORIGIN": "http://localhost:9410",
        "STANDFIRST_LIVE_STREAMS_EACH": "1000",  # all of them come from one address
        **{name: str(value) for name, value in more.items()},
    }
    return paper


class Bench:
    def __init__(self, table: Table, place: str, wanted: argparse.Namespace) -> None:
        self.table, self.place, self.wanted = table, place, wanted
        self.port: int = wanted.port
        newspaper(place, self.port).run("setup", timeout=300)

    def streams(self, paper: Newspaper, ports: list[int]) -> Streams:
        return Streams(self.table, paper, self.wanted.streams, ports)

    def load(self, ports: list[int]) -> Load:
        return Load(ports, plans(self.wanted.rate))

    def tell(self, name: str, rows: list[Row], *, refused: bool) -> None:
        """:param refused: whether that nobody listens counts as well."""
        self.table.say(f"{name}: {outcomes(rows)}")
        bad = [row for row in failed(rows) if refused or row.outcome != "refused"]
        self.table.row("  requests", len(rows), least=1)
        self.table.row("  answered 200", sum(row.outcome == "200" for row in rows), least=1)
        self.table.row("  refused or cut off" if refused else "  cut off", len(bad), most=0)
        wrong = [row for row in rows if row.outcome[0] == "5"]
        self.table.row("  answered with an error", len(wrong), most=0)
        self.table.row("  slowest, ms", max((row.ms for row in of(rows, "stored")), default=0))

    def stop_alone(self) -> None:
        paper, took, rows = newspaper(self.place, self.port), list[float](), list[Row]()
        streams = self.streams(paper, [self.port])
        served = started(paper)
        with streams.judged(14 * self.wanted.rounds), self.load([self.port]) as load:
            for _ in range(self.wanted.rounds):
                load.during(3)
                load.take()
                took.append(served.end())
                time.sleep(1)
                rows += load.take()  # those meanwhile; then nobody listens
                served = started(paper)
        served.end()
        self.tell("SIGTERM, alone", rows, refused=False)
        self.table.row("  until it has ended, slowest s", max(took), most=EXIT)

    def stop_in_turn(self) -> None:
        ports = [self.port, self.port + 1]
        papers = [newspaper(self.place, one, STANDFIRST_FAREWELL_SECONDS=FAREWELL) for one in ports]
        both = [started(paper) for paper in papers]
        took: list[float] = []
        with (
            self.streams(papers[0], ports).judged(22 * self.wanted.rounds),
            self.load(ports) as load,
        ):
            for number in range(2 * self.wanted.rounds):
                time.sleep(2)
                took.append(both[number % 2].end())
                both[number % 2] = started(papers[number % 2])
                time.sleep(1)
            rows = load.take()
        for served in both:
            served.end()
        self.tell("SIGTERM in turn, behind a balancer", rows, refused=True)
        self.table.row("  until it has ended, slowest s", max(took), most=EXIT + FAREWELL)

    def renew(self) -> None:
        paper = newspaper(self.place, self.port)
        served, took = started(paper), list[float]()
        with (
            self.streams(paper, [self.port]).judged(12 * self.wanted.rounds),
            self.load([self.port]) as load,
        ):
            for _ in range(self.wanted.rounds):
                time.sleep(2)
                took.append(renewed(served))
            rows = load.during(1) and load.rows
        served.end()
        self.tell("SIGHUP", rows, refused=True)
        self.table.row("  until the old process has ended, slowest s", max(took), most=30)

    def kill(self, web: int) -> None:
        paper = newspaper(self.place, self.port, STANDFIRST_WEB=web)
        served, took, rows = started(paper), list[float](), list[Row]()
        while len(served.children("web")) < web:
            time.sleep(0.1)
        time.sleep(3)
        with self.load([self.port]) as load:
            for _ in range(self.wanted.rounds):
                load.take()
                took.append(replaced(served))
                rows += load.during(max(0.0, 5 - took[-1]))
                time.sleep(1)
        served.end()
        self.table.say(f"kill -9 of one of {web} web processes: {outcomes(rows)}")
        self.table.row("  requests", len(rows), least=1)
        bad = failed(rows)
        self.table.row("  refused or cut off", len(bad))
        self.table.row("  of a hundred", 100 * len(bad) / len(rows), most=KILLED)
        self.table.row("  slowest, ms", max(row.ms for row in of(rows, "stored")))
        self.table.row("  until another answers, slowest s", max(took), most=REPLACED)


def started(paper: Newspaper) -> Served:
    """Answers, and has the pages of the load in store."""
    served = Served(paper)
    served.wait_for()
    for path in PATHS:
        status(paper.url + path)
    return served


def renewed(served: Served) -> float:
    """SIGHUP; seconds until there is one web process again, and it is another."""
    [before] = served.children("web")
    began = time.monotonic()
    served.process.send_signal(signal.SIGHUP)
    while time.monotonic() - began < 60:
        now = served.children("web")
        if len(now) == 1 and now != [before]:
            break
        time.sleep(0.05)
    return time.monotonic() - began


def replaced(served: Served) -> float:
    """Kill a web process; seconds until as many answer as before."""
    before = served.children("web")
    began, position = time.monotonic(), served.paper.log_position()
    os.kill(before[0], signal.SIGKILL)
    fresh: list[int] = []
    while time.monotonic() - began < 60 and not (fresh and answers(fresh[0])):
        fresh = [one for one in served.children("web") if one not in before]
        time.sleep(0.02)
    assert "starting it again" in served.paper.log_since(position)
    return time.monotonic() - began


def answers(process: int) -> bool:
    """Whether it has connections of readers: so it takes some, besides its listening socket."""
    with contextlib.suppress(OSError):
        kinds = [os.readlink(one) for one in Path(f"/proc/{process}/fd").iterdir()]
        return sum(kind.startswith("socket:") for kind in kinds) > 8
    return False


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--rate", type=float, default=300)
    options.add_argument("--streams", type=int, default=100)
    options.add_argument("--port", type=int, default=9410)
    wanted = options.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place:
        bench = Bench(table, place, wanted)
        bench.stop_alone()
        bench.stop_in_turn()
        bench.renew()
        for web in (1, 2):
            bench.kill(web)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
