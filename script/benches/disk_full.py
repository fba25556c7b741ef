"""A disk that fills up while the paper runs: script/bench disk_full [--rounds 6] [--port 9510]

The data folder and the folder for temporary files lie on a tmpfs of their own (root mounts it),
which a file fills but for some KB. Meanwhile readers read and the desk writes; then the file
goes, and nobody restarts anything. In the last round the paper is started anew on the full disk.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _desk import HIRE, Editor, Heard, noise
from _table import Table

from tests.server import Newspaper

BENCHES = Path(__file__).parent
SIZE = 160  # MB of the file system
LEFT = [0, 8, 40, 150, 600, 0]  # KB that each round leaves
STORED = ["/", "/news/", "/news/ferry-mate-cleared/", "/feed.rss", "/news/feed.rss"]
NOT_STORED = "/search/?q=ferry{}"
BACK = 10.0  # seconds after which the desk must be able to write again


@contextlib.contextmanager
def small_disk() -> Iterator[Path]:
    if os.geteuid():
        raise SystemExit("Only root may mount a small file system; nothing was measured.")
    with tempfile.TemporaryDirectory(prefix="standfirst-full-") as place:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=0755", "tmpfs", place], check=True
        )
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "-l", place], check=True)


class Ballast:
    def __init__(self, disk: Path) -> None:
        self.path = disk / "ballast"

    def fill(self, but: int) -> None:
        """Take all that there is, but for so many KB."""
        with self.path.open("wb") as file, contextlib.suppress(OSError):
            while True:
                os.write(file.fileno(), bytes(65536))
        with self.path.open("ab") as file, contextlib.suppress(OSError):
            while True:
                os.write(file.fileno(), bytes(4096))
        os.truncate(self.path, max(0, self.path.stat().st_size - but * 1024))

    def go(self) -> None:
        self.path.unlink(missing_ok=True)


class Oracle:
    """What the desk was told: saved, refused, or nothing that can be relied on."""

    def __init__(self) -> None:
        self.saved: set[str] = set()
        self.refused: set[str] = set()
        self.photos: dict[str, str] = {}
        self.statuses: Counter[int] = Counter()
        self.wordless = 0

    def topic(self, name: str, heard: Heard) -> None:
        self._note(heard, good=302)
        (self.saved if heard.status == 302 else self.refused).add(name)

    def photo(self, name: str, photo: bytes, heard: Heard) -> None:
        self._note(heard, good=200)
        if heard.status == 200 and '"success": true' in heard.text:
            self.photos[name] = hashlib.sha1(photo, usedforsecurity=False).hexdigest()

    def _note(self, heard: Heard, good: int) -> None:
        self.statuses[heard.status] += 1
        if heard.status != good:
            self.wordless += not (
                heard.status in {503, 507} and re.search("disk|room|full", heard.text)
            )


def get(paper: Newspaper, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(paper.url + path, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read()
    except OSError:
        return 0, b""


class Bench:
    def __init__(self, table: Table, paper: Newspaper, disk: Path) -> None:
        self.table, self.paper = table, paper
        self.ballast, self.oracle, self.editor = Ballast(disk), Oracle(), Editor(paper)
        self.reads: Counter[str] = Counter()
        self.slowest = self.back = 0.0
        self.failed: Counter[str] = Counter()

    def read(self, number: int) -> None:
        for path in [*STORED, NOT_STORED.format(number)]:
            began = time.monotonic()
            status, body = get(self.paper, path)
            kind = "stored" if path in STORED else "others"
            self.reads[f"{kind} {'good' if status == 200 and len(body) > 500 else status}"] += 1
            self.slowest = max(self.slowest, time.monotonic() - began)

    def write(self, prefix: str) -> None:
        """A dozen topics, two photos; and readers between."""
        for number in range(12):
            name = f"{prefix}-{number}"
            heard = self.editor.add_topic(name, words=5 * number)
            self.oracle.topic(name, heard)
            self.read(number)
        for number, width in enumerate((300, 1600)):
            photo = noise(width)
            name = f"{prefix}-photo-{number}"
            self.oracle.photo(name, photo, self.editor.add_photo(name, photo))

    def recover(self, prefix: str) -> None:
        self.ballast.go()
        began = time.monotonic()
        for number in range(100):
            heard = self.editor.add_topic(f"{prefix}-back-{number}")
            if heard.status == 302:
                self.oracle.saved.add(f"{prefix}-back-{number}")
                break
            self.failed[f"after the space is back {heard.status}"] += 1
            time.sleep(0.2)
        self.back = max(self.back, time.monotonic() - began)

    def round(self, number: int, left: int) -> None:
        before, self.oracle.statuses = self.oracle.statuses, Counter()
        self.ballast.fill(left)
        self.write(f"round-{number}")
        said = dict(sorted(self.oracle.statuses.items()))
        self.table.say(f"round {number}, {left} KB left: the desk hears {said}")
        self.oracle.statuses += before
        self.recover(f"round-{number}")

    def judge(self, found: dict[str, Any]) -> None:
        row, oracle = self.table.row, self.oracle
        photos = found["photos"]["hashes"]
        row("stored pages that did not come, or torn", bad(self.reads, "stored"), most=0)
        row("other pages that did not come", bad(self.reads, "others"), most=0)
        row("slowest page, s", self.slowest, most=2)
        refused = sum(count for status, count in oracle.statuses.items() if status in {503, 507})
        row("writes refused with 503 or 507", refused, least=1)
        row("writes that failed without clear words", oracle.wordless, most=0)
        row("saved, and gone", len(oracle.saved - set(found["topics"])), most=0)
        row("refused, and there", len(oracle.refused & set(found["topics"])), most=0)
        lost = [name for name, digest in oracle.photos.items() if photos.get(name) != digest]
        row("photos saved, and gone or torn", len(lost), most=0)
        row("photos in the database without their file", found["photos"]["missing"], most=0)
        row("SQLite: integrity_check not ok", found["sqlite"]["integrity"] != "ok", most=0)
        row("SQLite: rows that refer to none", found["sqlite"]["strays"], most=0)
        row("damaged pages in the store", found["pages"]["damaged"], most=0)
        row("pages in the store", found["pages"]["whole"], least=1)
        row("until the desk can write again, s", self.back, most=BACK)
        row("tasks left running", found["running"], most=0)


def bad(reads: Counter[str], kind: str) -> int:
    return sum(n for name, n in reads.items() if name.startswith(kind) and "good" not in name)


def look(paper: Newspaper) -> dict[str, Any]:
    command = [sys.executable, str(BENCHES / "_disk_look.py")]
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        command, env=paper.environment | {"PYTHONPATH": root}, check=True, stdout=subprocess.PIPE
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(table: Table, disk: Path, port: int, rounds: int) -> None:
    paper = Newspaper(disk / "data", None, port)
    (disk / "tmp").mkdir()
    paper.environment |= {"TMPDIR": str(disk / "tmp")}
    with tempfile.TemporaryDirectory(prefix="standfirst-log-") as elsewhere:
        paper.log = Path(elsewhere) / "serve.log"
        paper.run("setup", timeout=300)
        paper.run("shell", "-c", HIRE)
        bench = Bench(table, paper, disk)
        with paper.serving():
            bench.editor.sign_in()
            bench.read(-1)
            for number in range(rounds - 1):
                bench.round(number, LEFT[number % len(LEFT)])
            bench.ballast.fill(0)
        with paper.serving():
            table.say("started anew on the full disk")
            bench.round(rounds, 0)
            time.sleep(15)
            bench.read(rounds)
        bench.judge(look(paper))
        table.say(f"readers: {dict(bench.reads)}; {dict(bench.failed)}")
        lines = re.findall(r"^\S*(?:Error|Exception)\b.*", paper.log_since(0), re.MULTILINE)
        table.say(f"errors in the log: {dict(Counter(lines).most_common(6))}")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--rounds", type=int, default=6)
    options.add_argument("--port", type=int, default=9510)
    wanted = options.parse_args()
    with small_disk() as disk:
        table = Table()
        table.say(f"on a tmpfs of {SIZE} MB of its own, mounted at {disk}")
        run(table, disk, wanted.port, wanted.rounds)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
