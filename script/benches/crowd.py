"""A crowd on a page that has just changed: script/bench crowd [--readers 2000] [--rounds 5]
[--port 9420]

Two web processes. An article gets a new headline, or goes from all stores; at that moment all
readers come within a second. It may be made once, nobody may be turned away, and a second later
everybody has the new one. How often it was made is what the processes say in their metrics.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _served import Served, body, serving
from _table import Table, percentile
from _talk import Talk
from _within import Desk

from tests.server import Newspaper

PATH = "/news/ferry-mate-cleared/"
COOL = 61.0  # seconds after which no other page is made anew ahead of its readers
TOLD = 5.0  # seconds until the metrics have all that happened
SLOWEST = 2_000.0  # ms of the 99th of a hundred


class Crowd(Talk):
    def __init__(self, port: int, readers: int) -> None:
        script = Path(__file__).with_name("_crowd_readers.py")
        super().__init__([sys.executable, str(script), str(port), str(readers)])


def made(port: int) -> float:
    """Pages that Django has made, in all web processes."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return sum(
        float(line.rsplit(" ", 1)[1])
        for line in lines
        if line.startswith("standfirst_page_make_seconds_count")
    )


class Bench:
    def __init__(self, table: Table, paper: Newspaper, crowd: Crowd, readers: int) -> None:
        self.table, self.paper, self.crowd, self.readers = table, paper, crowd, readers
        self.metrics = paper.port + 1

    def round(self, desk: Desk, number: int) -> tuple[float, list[float]]:
        """One crowd; how often a page was made for it, and the waits."""
        body(self.paper.url + PATH)
        time.sleep(TOLD)
        before = made(self.metrics)
        title = f"Ferry mate cleared, {number}"
        desk.publish(PATH, title)
        found = self.crowd.line(PATH)
        time.sleep(TOLD)
        times = made(self.metrics) - before
        statuses = found["statuses"]
        self.table.row(f"  {statuses}: not 200", self.readers - statuses.get("200", 0), most=0)
        is_new = title in body(self.paper.url + PATH)
        self.table.row("  then the new one is shown", is_new, least=1)
        return times, found["waits"]

    def tell(self, rounds: list[tuple[float, list[float]]]) -> None:
        self.table.row("  made, most often", max(times for times, _ in rounds), most=1)
        self.table.row("  made, least often", min(times for times, _ in rounds), least=1)
        late = statistics.median(percentile(waits, 0.99) for _, waits in rounds)
        self.table.row("  99 % within ms, median of the rounds", late, most=SLOWEST)
        self.table.row("  slowest, ms", max(max(waits) for _, waits in rounds))


def run(table: Table, paper: Newspaper, readers: int, rounds: int) -> None:
    with Desk(paper) as desk, Crowd(paper.port, readers) as crowd:
        bench = Bench(table, paper, crowd, readers)
        with serving(paper):
            time.sleep(COOL)
            table.say(f"{readers} readers within a second, on an article that has just changed")
            bench.tell([bench.round(desk, number) for number in range(rounds)])
        table.say("on an article that is in no store, just after a start")
        cold = []
        for _ in range(rounds):
            shutil.rmtree(Path(paper.environment["STANDFIRST_DATA"]) / "pages")
            served = Served(paper)
            served.wait_for("/livez")
            body(paper.url + "/")  # which is made at each start
            time.sleep(TOLD)
            before = made(bench.metrics)
            found = crowd.line(PATH)
            time.sleep(TOLD)
            cold.append((made(bench.metrics) - before, found["waits"]))
            bad = readers - found["statuses"].get("200", 0)
            table.row(f"  {found['statuses']}: not 200", bad, most=0)
            served.end()
        bench.tell(cold)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--readers", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--port", type=int, default=9420)
    wanted = options.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place:
        paper = Newspaper(Path(place) / "data", None, wanted.port)
        paper.environment |= {
            "STANDFIRST_WEB": "2",
            "STANDFIRST_METRICS": str(wanted.port + 1),
        }
        paper.run("setup", timeout=300)
        run(table, paper, wanted.readers, wanted.rounds)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
