"""A database that stops while readers read and the desk writes: script/bench outage [--rounds 3]
[--seconds 12] [--frozen 25] [--rate 300] [--port 9400]

PostgreSQL is one of the bench's own and stops as in a crash. In each round it comes back, and
nobody restarts the paper. In the last one the paper is started anew while it is gone, a day is
made to pass in the store, and then it comes back. Before, it freezes once: it takes connections,
and says nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _cluster import Cluster, cluster
from _desk import HIRE, Editor
from _load import Load, Plan, Row, of, outcomes, share
from _served import Served, serving, status
from _table import Table, percentile
from _within import Desk

from tests.server import Newspaper

OTHERS = ["/", "/uk/", "/news/", "/feed.rss", "/feed.atom", "/sitemap.xml", "/news-sitemap.xml"]
REFUSAL = 1000.0  # ms until a write has its 503
STORED = 100.0  # ms of the 99th of a hundred stored pages
SILENT = 5_000.0  # ms until whoever asks a frozen database has a 503
BACK = 10.0  # seconds from the database's return until a new headline shows
HOUR = 3600.0
REST = 3.0  # seconds until the pages that the last headline changed are made anew


class Writer(threading.Thread):
    """An editor who adds a topic five times a second, and remembers which were taken."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(daemon=True)
        self.editor, self.ended = editor, threading.Event()
        self.saved: list[str] = []
        self.rows: list[Row] = []
        self.heard: Counter[int] = Counter()
        self.unsure = 0  # answers that nobody knows whether it was saved

    def run(self) -> None:
        number = 0
        while not self.ended.wait(0.2):
            number += 1
            began = time.monotonic()
            heard = self.editor.add_topic(f"outage-{number}")
            status = "503" if heard.status == 503 and heard.wait else f"{heard.status} alone"
            self.rows.append(Row(began, "editor", status, 1000 * (time.monotonic() - began)))
            self.heard[heard.status] += 1
            self.unsure += "do not know" in heard.text
            if heard.status == 302:
                self.saved.append(f"outage-{number}")

    def end(self) -> None:
        self.ended.set()
        self.join()


def spread(rows: list[Row]) -> dict[str, tuple[int, int]]:
    """Outcome → median and slowest, in ms."""
    found: dict[str, list[float]] = {}
    for row in rows:
        found.setdefault(row.outcome, []).append(row.ms)
    return {
        name: (round(statistics.median(some)), round(max(some))) for name, some in found.items()
    }


def plans(paths: list[str], rate: float) -> list[Plan]:
    return [
        Plan("stored", paths, rate, connections=16, fresh=0.1),
        Plan("search", ["/search/?q=ferry{}"], 2),
        Plan("write", ["/account/enter/"], 5, method="POST", fresh=0.3),
    ]


class Bench:
    def __init__(self, table: Table, paper: Newspaper, database: Cluster, desk: Desk) -> None:
        self.table, self.paper, self.database, self.desk = table, paper, database, desk
        self.story = "/news/ferry-mate-cleared/"
        self.gone: list[Row] = []  # what ended while the database was away
        self.back: list[float] = []
        self.writing: list[float] = []

    def stored(self) -> list[str]:
        """All articles, fronts and feeds, each asked for once."""
        stories = [urlsplit(url).path for url in self.desk.ask("slugs")]
        paths = [*OTHERS, *stories]
        bad = [path for path in paths if status(self.paper.url + path) != 200]
        if bad:
            raise SystemExit(f"these do not answer 200 to begin with: {bad}")
        return paths

    def round(self, load: Load, number: int, seconds: float) -> None:
        load.during(REST)
        self.database.stop()
        self.gone += load.during(seconds)
        self.database.start()
        self.return_(number)

    def return_(self, number: int) -> None:
        """How long until the paper is as before; nobody touches it."""
        began = time.monotonic()
        self.desk.publish_and_wait(self.story, f"Back once more, {number}")
        self.back.append(time.monotonic() - began)
        while status(f"{self.paper.url}/search/?q=back{number}") != 200:
            time.sleep(0.05)
        self.writing.append(time.monotonic() - began)

    def freeze(self, load: Load, writer: Writer, seconds: float) -> None:
        """Whoever asks for what is not stored is told in time, and nobody afterwards."""
        self.database.freeze(signal.SIGSTOP)
        began = time.monotonic()
        rows = load.during(seconds)
        self.database.freeze(signal.SIGCONT)
        ended = time.monotonic()
        rows += [*load.during(1), *writer.rows]
        rows = [one for one in rows if began < one.at < ended - 1]
        self.judge(rows, f"frozen for {seconds:g} s", SILENT)
        self.return_(-1)

    def judge(self, rows: list[Row], name: str, most: float = REFUSAL) -> None:
        """What readers got while the database was away."""
        self.judge_stored(rows, name)
        for kind in sorted({one.kind for one in rows} - {"stored"}):
            some = of(rows, kind)
            self.table.say(f"  {kind}: {outcomes(some)}; median and slowest, ms: {spread(some)}")
            self.table.row(f"  {kind}: 503 with Retry-After, %", share(some, "503"), least=100)
            slowest = max(one.ms for one in some)
            self.table.row(f"  {kind}: slowest, ms", slowest, most=most)

    def judge_stored(self, rows: list[Row], name: str) -> None:
        row, found = self.table.row, of(rows, "stored")
        self.table.say(f"{name}: stored pages {outcomes(found)}")
        row("  stored pages asked for", len(found), least=1)
        row("  answered 200, %", share(found, "200"), least=100)
        row("  median, ms", percentile([one.ms for one in found], 0.5))
        row("  99 % within ms", percentile([one.ms for one in found], 0.99), most=STORED)
        row("  slowest, ms", max(one.ms for one in found))

    def restart(self, paths: list[str], rate: float, seconds: float) -> None:
        """Without the database, and a day later."""
        mark = self.paper.data / "pages" / "database-answered"
        served = Served(self.paper)
        try:
            took = served.wait_for("/")
            self.table.row("restart without the database: front page after s", took, most=30)
            with Load([self.paper.port], plans(paths, rate)) as load:
                self.judge(load.during(seconds), "restarted without the database")
            served.end()
            self.table.say(f"made older by 23.9 hours: {self.desk.ask('age', 23.9 * HOUR)}")
            self._pretend(mark, 23.9)
            served = Served(self.paper)
            served.wait_for("/")
            with Load([self.paper.port], plans(paths, rate)) as load:
                self.judge(load.during(seconds), "a day later")
                self._pretend(mark, 24.1)
                late = of(load.during(3), "stored")
                self.table.row("  after 24 hours: 503, %", share(late, "503"), least=99)
                self._pretend(mark, 1)
                self.database.start()
                self.return_(0)
                self.after(load.during(seconds))
        finally:
            served.end()

    @staticmethod
    def _pretend(mark: Path, hours: float) -> None:
        """The database answered last so long ago."""
        os.utime(mark, (time.time() - hours * HOUR,) * 2)

    def after(self, rows: list[Row]) -> None:
        bad = [one for one in rows if one.outcome[0] in "5rcn"]
        self.table.say(f"the database is back: {outcomes(rows)}")
        self.table.row("  requests that failed", len(bad), most=0)


def run(table: Table, paper: Newspaper, database: Cluster, wanted: argparse.Namespace) -> None:
    paper.run("setup", timeout=300)
    paper.run("shell", "-c", HIRE)
    with Desk(paper) as desk:
        bench = Bench(table, paper, database, desk)
        with serving(paper), ExitStack() as stack:
            paths = bench.stored()
            table.say(f"{len(paths)} stored pages, {wanted.rate:g} a second")
            writer = Writer(Editor(paper))
            writer.editor.sign_in()
            load = stack.enter_context(Load([paper.port], plans(paths, wanted.rate)))
            writer.start()
            table.say(f"before: {outcomes(load.during(5))}")
            for number in range(wanted.rounds):
                bench.round(load, number + 1, wanted.seconds)
            bench.judge(bench.gone, f"{wanted.rounds} outages of {wanted.seconds:g} s")
            bench.after(load.during(5))
            if wanted.frozen:
                bench.freeze(load, writer, wanted.frozen)
                bench.after(load.during(5))
            database.stop()
            load.during(2)
            writer.end()
        bench.restart(paths, wanted.rate, wanted.seconds)
        table.row("a new headline shows, s after, median", statistics.median(bench.back))
        table.row("a new headline shows, s after, slowest", max(bench.back), most=BACK)
        table.row("a search is answered, s after, slowest", max(bench.writing), most=BACK)
        lost = set(writer.saved) - set(desk.ask("topics"))
        table.say(f"the editor heard {dict(writer.heard)}, and {writer.unsure} times “not known”")
        table.row("writes that were taken", len(writer.saved), least=1)
        table.row("of these lost", len(lost), most=0)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=float, default=12)
    options.add_argument("--frozen", type=float, default=25, help="seconds; 0 leaves it out")
    options.add_argument("--rate", type=float, default=300)
    options.add_argument("--port", type=int, default=9400)
    wanted = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place,
        cluster(wanted.port + 1) as database,
    ):
        paper = Newspaper(Path(place) / "data", database.address("paper"), wanted.port)
        table = Table()
        run(table, paper, database, wanted)
        died = re.findall(r"standfirst: (\S+) .*starting it again", paper.log_since(0))
        table.say(f"processes that ended and were started again: {dict(Counter(died))}")
    return table.status


if __name__ == "__main__":
    sys.exit(main())
