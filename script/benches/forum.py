"""The forum's pages, feeds, posts and votes, and its work beside Isso's: script/bench forum

[--comments 100000] [--longest 50000] [--rounds 40] [--port 9460]

One story has --longest comments, 1,999 others share the rest; 100,000 readers follow one, one
follows 5,000. Each page is made anew, as the page store has it made. On SQLite, or in the empty
database that `DATABASE_URL` names. Isso (PyPI) is put into a folder of its own.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _processes import processor, web_process
from _table import Table

from tests.server import Newspaper

BENCHES = Path(__file__).parent
ISSO = "isso==0.14.0"
THREAD = 100
"""Comments of the thread that both have."""


def within(paper: Newspaper, program: str, *arguments: str, rounds: int = 40) -> Any:
    """What a program of ours prints of this paper, as JSON after one word."""
    environment = paper.environment | {"BENCH_ROUNDS": str(rounds)}
    command = [sys.executable, str(BENCHES / program), *arguments]
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1].partition(" ")[2])


def pages(table: Table, first: dict[str, Any], others: dict[str, Any]) -> None:
    count = f"{first['comments']:,}"
    for name in ("story", "thread"):
        page = first[name]
        table.row(
            f"{name} of {count} comments, {page['on the page']} shown: median ms", page["median"]
        )
        table.row(f"{name}: p95 ms", page["p95"], most=150)
        table.row(f"{name}: processor, ms", page["cpu"])
        table.row(f"{name}: queries", page["queries"], most=12 if name == "thread" else None)
        table.row(f"{name}: KB with gzip", page["gzip"], most=60)
        table.row(f"{name}: KB with brotli", page["brotli"], most=60)
    table.row(f"one comment, {others['depth']} deep: p95 ms", others["permalink"]["p95"], most=200)
    table.row("one comment: queries", others["permalink"]["queries"], most=12)
    table.row(f"replies, of {others['in branch']:,}: p95 ms", others["branch"]["p95"], most=150)
    table.row(f"feed of {others['follows']:,} follows: median ms", others["feed"]["median"])
    table.row("feed: p95 ms", others["feed"]["p95"], most=100)
    table.row("feed: processor, ms", others["feed"]["cpu"])
    table.row("feed: queries", others["feed"]["queries"], most=12)


def far(table: Table, found: dict[str, Any]) -> None:
    """The far page for as many comments as the near one has: either may show more replies."""
    for sort, page in found.items():
        each = page["far"] / page["far comments"], page["near"] / page["near comments"]
        ratio = min(page["far"] / page["near"], each[0] / each[1])
        said = f"{page['near comments']} and {page['far comments']} comments"
        table.row(f"{sort}: page {page['page']} : page 1, of {said}", ratio, most=1.2)


def writing(table: Table, found: dict[str, Any]) -> None:
    table.row("posting: median ms", found["post"]["median"])
    table.row("posting: p95 ms", found["post"]["p95"], most=100)
    table.row("voting: p95 ms", found["vote"]["p95"], most=50)
    many = found["vote on many"]
    table.row(f"voting where {many['votes']:,} have: p95 ms", many["p95"], most=50)


def fan_out(table: Table, found: dict[str, Any]) -> None:
    table.row(f"telling {found['told']:,} followers: s", found["seconds"], most=60)
    table.row("telling them: seconds of processor", found["cpu"])


def stored(paper: Newspaper, path: str, rounds: int) -> float:
    """Milliseconds of the web process for a page that it has."""
    with paper.serving():
        server = web_process()
        connection = http.client.HTTPConnection("localhost", paper.port, timeout=60)

        def ask() -> None:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status

        ask()
        time.sleep(3)  # until it is pressed, and all has begun
        before = processor(server)
        for _ in range(rounds):
            ask()
        return 1_000 * (processor(server) - before) / rounds


def beside_isso(table: Table, ours: dict[str, Any], theirs: dict[str, Any], kept: float) -> None:
    shown = ours["on the page"]
    table.row(f"Isso, thread of {THREAD} as JSON: processor, ms", theirs["page"])
    table.row(f"ours, the whole page with {shown} of them: processor, ms", ours["page"]["cpu"])
    table.row("ours, the discussion: processor, ms", ours["part"]["cpu"])
    table.row("ours, from the page store: processor, ms", kept)
    table.row("Isso : the whole page", theirs["page"] / ours["page"]["cpu"])
    table.row("Isso : the page from the store", theirs["page"] / kept, least=20)
    table.row("Isso, posting: median ms", theirs["post"])
    table.row("ours, posting: median ms", ours["post"]["median"], most=theirs["post"])
    table.row("Isso, posting: processor, ms", theirs["post cpu"])
    table.row("ours, posting: processor, ms", ours["post"]["cpu"])


def isso(folder: Path, rounds: int) -> Any:
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ISSO]
    subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
    command = [python, str(BENCHES / "_forum_isso.py"), str(THREAD), str(rounds)]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    return json.loads(done.stdout.partition(" ")[2])


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--comments", type=int, default=100_000)
    options.add_argument("--longest", type=int, default=50_000)
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--port", type=int, default=9460)
    wanted = options.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as place:
        paper = Newspaper(Path(place) / "data", os.environ.get("DATABASE_URL"), wanted.port)
        paper.run("setup", timeout=900)
        amounts = str(wanted.comments), str(wanted.longest)
        data = json.dumps(within(paper, "_forum_data.py", *amounts))
        found = within(paper, "_forum_pages.py", data, rounds=wanted.rounds)
        pages(table, found["first"], found["others"])
        far(table, found["far"])
        writing(table, found["writing"])
        fan_out(table, found["fan out"])
        kept = stored(paper, found["small"]["path"], 2_000)
        beside_isso(table, found["small"], isso(Path(place) / "isso", wanted.rounds), kept)
    load = os.getloadavg()
    table.say(f"load of the machine: {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f}")
    return table.status


if __name__ == "__main__":
    sys.exit(main())
