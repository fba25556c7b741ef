"""A clock that is set by an hour and a day, forward and back, while the paper runs.

script/bench clock [--wait 60] [--port 9530]

The paper's processes run with a small library that answers for the wall clock; the steady clocks
are the machine's own. (libfaketime breaks sleeping until an instant, clock_nanosleep(2).) Stories
and tasks for later must stay where they are, what is under way ends once, the desk can save and
readers read. Needs a C compiler: apt-get install gcc libc6-dev.
"""

from __future__ import annotations

import argparse
import email.utils
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _desk import HIRE, Editor
from _table import Table

from tests.server import Newspaper

ROOT = Path(__file__).resolve().parents[2]
SHIM = Path(__file__).with_name("_clock_shim.c")
JUMPS = {"+1 hour": 3_600, "-1 hour": -3_600, "+1 day": 86_400, "-1 day": -86_400}
PAGES = ["/", "/news/ferry-mate-cleared/", "/feed.rss", "/search/?q=ferry"]


class Bench:
    def __init__(self, table: Table, paper: Newspaper, folder: Path, wait: float) -> None:
        self.table, self.paper, self.wait = table, paper, wait
        self.log, self.time, self.editor = folder / "done", folder / "time", Editor(paper)
        self.plain = dict(paper.environment) | {"PYTHONPATH": str(ROOT)}
        self.log.touch()
        self.time.write_bytes(bytes(8))
        subprocess.run(
            ["cc", "-O2", "-shared", "-fPIC", "-o", folder / "shim.so", SHIM], check=True
        )
        paper.environment |= {
            "LD_PRELOAD": str(folder / "shim.so"),
            "CLOCK_SHIM": str(self.time),
        }

    def set(self, seconds: int) -> None:
        """The paper's clock, to so much ahead of the machine's."""
        with self.time.open("r+b") as file:  # in place: the processes have it mapped
            file.write(seconds.to_bytes(8, sys.byteorder, signed=True))

    def ask(self, *words: str) -> str:
        """In a process whose clock is right."""
        command = [sys.executable, str(Path(__file__).with_name("_clock_story.py")), *words]
        return subprocess.run(
            command, env=self.plain, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def look(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.ask("look"))
        found["done"] = self.log.read_text().split()
        return found

    def ahead(self) -> float:
        """Seconds by which the paper's own clock is ahead."""
        with urllib.request.urlopen(f"{self.paper.url}/readyz") as answer:
            told = email.utils.parsedate_to_datetime(answer.headers["Date"])
        return told.timestamp() - time.time()

    def unread(self) -> int:
        bad = 0
        for path in PAGES:
            try:
                urllib.request.urlopen(self.paper.url + path, timeout=10).close()
            except OSError:
                bad += 1
        return bad

    def jump(self, name: str, seconds: int) -> None:
        word = name.replace(" ", "").replace("+", "plus").replace("-", "minus")
        self.ask("long", str(self.log), word)
        time.sleep(3)  # the long one is under way
        self.set(seconds)
        time.sleep(1.5)
        self.table.say(f"{name}:")
        off = abs(self.ahead() - seconds)
        self.table.row("  the paper's clock is that far off, but for s", off, most=3)
        end, unread, unsaved = time.monotonic() + self.wait, 0, 0
        while time.monotonic() < end:
            unread += self.unread()
            saved = self.editor.add_topic(f"{word}-{time.monotonic_ns()}")
            unsaved += saved.status != 302
            time.sleep(3)
        self.table.row("  pages that were not answered", unread, most=0)
        self.table.row("  topics that the desk could not save", unsaved, most=0)
        self._judge(word, self.look(), is_ahead=seconds > 0)
        self.set(0)
        self._afterwards(word)

    def _judge(self, word: str, found: dict[str, Any], *, is_ahead: bool) -> None:
        row = self.table.row
        early = [one for one in found["public"] if one.startswith("early")]
        row("  stories public too early", len(early), most=0)
        expired = [one for one in found["public"] if one.startswith("expires")]
        row("  stories withdrawn too early", 2 - len(expired), most=0)
        row("  tasks done too early", sum(one.startswith("early") for one in found["done"]), most=0)
        done = Counter(found["done"])
        row("  long task under way, times done", done[f"long-{word}"], least=1, most=1)
        row("  short task before the jump, times done", done[f"short-{word}"], least=1, most=1)
        if is_ahead:
            row("  the newsroom is told why it waits", bool(found["held"]), least=1, most=1)

    def _afterwards(self, word: str) -> None:
        """The clock is right again; what comes due now goes out, and once."""
        self.ask("soon", str(self.log), word)
        began = time.monotonic()
        while time.monotonic() < began + 60:
            found = self.look()
            if f"soon-{word}" in found["public"] and f"soon-{word}" in found["done"]:
                break
            time.sleep(2)
        took = time.monotonic() - began
        self.table.row("  afterwards: a story and a task in 5 s, out after s", took, most=50)

    def end(self) -> None:
        found = self.look()
        tasks, stories = Counter(found["done"]), Counter(found["published"])
        self.table.row("tasks done twice", sum(n - 1 for n in tasks.values()), most=0)
        self.table.row("stories published twice", sum(n - 1 for n in stories.values()), most=0)
        self.table.row("stories published by the schedule", len(stories), least=4, most=4)
        self._judge_end(found)

    def _judge_end(self, found: dict[str, Any]) -> None:
        early = [one for one in found["public"] + found["done"] if one.startswith("early")]
        self.table.row("early ones in the end", len(early), most=0)
        self.table.row("the clock is trusted again", not found["held"], least=1, most=1)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--wait", type=float, default=60, help="seconds on a wrong clock")
    options.add_argument("--port", type=int, default=9530)
    wanted = options.parse_args()
    if not shutil.which("cc"):
        raise SystemExit("A C compiler is missing: apt-get install gcc libc6-dev")
    with tempfile.TemporaryDirectory(prefix="standfirst-clock-") as place:
        paper = Newspaper(Path(place) / "data", None, wanted.port)
        paper.run("setup", timeout=300)
        paper.run("shell", "-c", HIRE)
        table = Table()
        bench = Bench(table, paper, Path(place), wanted.wait)
        bench.ask("begin", str(bench.log))
        with paper.serving():
            time.sleep(5)
            bench.editor.sign_in()
            for name, seconds in JUMPS.items():
                bench.jump(name, seconds)
            bench.end()
    return table.status


if __name__ == "__main__":
    sys.exit(main())
