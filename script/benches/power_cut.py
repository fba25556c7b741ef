"""Power cuts: script/bench power_cut [--cuts 1000] [--writes 200] [--port 9520]

The paper runs below strace while its desk saves topics and photos and readers' pages are stored;
every write and sync of its data folder is recorded. Then the power fails at random moments, half
of them just after the desk was told that something is saved: of what was not synced any sectors
may be on the disk, or none. (A kernel writes by itself after about half a minute; here it never
does.) Each such disk is opened as the paper does it. Some are served from.

The control is the same paper with SQLite's synchronous=NORMAL. It must lose something; else
this bench could not see a loss. Needs strace: apt-get install strace.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _desk import HIRE, Editor, noise
from _power_disk import Disk
from _power_trace import CALLS, Operation, Trace
from _table import Table

from tests import server
from tests.server import Newspaper

ROOT = Path(__file__).resolve().parents[2]
BENCHES = Path(__file__).parent
PAGES = ["/", "/news/", "/news/ferry-mate-cleared/", "/feed.rss", "/sport/"]
RECORDED = """#!/bin/sh
exec strace -f --seccomp-bpf -y -ttt -xx -s 4000000 -e trace={calls} -e signal=none \\
  -o {file} {command} "$@"
"""


@dataclass
class Recording:
    """:param base: the data folder as it was before.
    :param saved: when the desk was told so, of each topic; `photos`: likewise, with its hash.
    """

    paper: Newspaper
    base: Path
    operations: list[Operation] = field(default_factory=list)
    saved: dict[str, float] = field(default_factory=dict)
    photos: dict[str, tuple[float, str]] = field(default_factory=dict)


@contextlib.contextmanager
def recorded(file: Path) -> Iterator[None]:
    """Newspapers that are served from here on are recorded in this file."""
    wrapper, command = file.with_suffix(".sh"), server.COMMAND
    wrapper.write_text(RECORDED.format(calls=CALLS, file=file, command=command))
    wrapper.chmod(0o755)
    server.COMMAND = wrapper
    try:
        yield
    finally:
        server.COMMAND = command


def record(folder: Path, sync: str, port: int, writes: int) -> Recording:
    paper = Newspaper(folder / "data", None, port)
    paper.environment |= {"PYTHONPATH": str(BENCHES), "STANDFIRST_BENCH_SYNC": sync}
    paper.environment |= {"DJANGO_SETTINGS_MODULE": "_power_settings"} if sync != "FULL" else {}
    paper.run("setup", timeout=300)
    paper.run("shell", "-c", HIRE)
    shutil.copytree(paper.data, folder / "base")
    found = Recording(paper, folder / "base")
    with recorded(folder / "trace"), paper.serving():
        write(found, writes)
    found.operations = Trace(paper.data).read(folder / "trace")
    (folder / "trace").unlink()
    return found


def write(found: Recording, writes: int) -> None:
    editor = Editor(found.paper)
    editor.sign_in()
    for number in range(writes):
        name = f"cut-{number}"
        heard = editor.add_topic(name, words=number % 50)
        if heard.status != 302:
            raise RuntimeError(f"the desk hears {heard.status}: {heard.text[:300]}")
        found.saved[name] = time.time()
        if number % 20 == 0:
            photo = noise(200)
            heard = editor.add_photo(f"cut-photo-{number}", photo)
            digest = hashlib.sha1(photo, usedforsecurity=False).hexdigest()
            if heard.status == 200 and '"success": true' in heard.text:
                found.photos[f"cut-photo-{number}"] = time.time(), digest
            for path in PAGES:
                urllib.request.urlopen(found.paper.url + path).read()


# Cutting


def moments(found: Recording, cuts: int, chance: random.Random) -> list[int]:
    """How many operations each disk has seen begin; half of them at the moment of a promise."""
    times = [one.at for one in found.operations]
    told = list(found.saved.values()) + [at for at, _ in found.photos.values()]
    sharp = [bisect_right(times, chance.choice(told)) for _ in range(cuts // 2)]
    return sorted(sharp + [chance.randint(1, len(times)) for _ in range(cuts - len(sharp))])


class Images:
    """Disks after power cuts, one after the other in the same folder."""

    def __init__(self, found: Recording, folder: Path) -> None:
        self.found, self.folder = found, folder
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(found.base, folder)
        self.disk = Disk(found.base, str(found.paper.data))
        self.played = 0
        self.database = str(found.paper.data / "standfirst.sqlite3")
        self.disk.file(self.database)  # opening it changes it

    def cut(self, at: int, chance: random.Random) -> None:
        for operation in self.found.operations[self.played : at]:
            self.disk.play(operation)
        self.played = max(self.played, at)
        for name in ("-wal", "-shm"):
            (self.folder / f"standfirst.sqlite3{name}").unlink(missing_ok=True)
        self.disk.cut(self.folder, chance)


@contextlib.contextmanager
def checker(found: Recording, folder: Path) -> Iterator[Any]:
    """A function that opens the folder as the paper does, and tells what is there."""
    environment = found.paper.environment | {
        "STANDFIRST_DATA": str(folder),
        "PYTHONPATH": f"{BENCHES}:{ROOT}",
    }
    command = [sys.executable, str(BENCHES / "_power_check.py")]
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:

        def look() -> dict[str, Any]:
            assert process.stdin and process.stdout
            process.stdin.write("look\n")
            process.stdin.flush()
            told: dict[str, Any] = json.loads(process.stdout.readline())
            return told

        try:
            yield look
        finally:
            process.kill()


def judge(found: Recording, at: int, told: dict[str, Any]) -> Counter[str]:
    """What is wrong with one disk."""
    ops = found.operations
    now = ops[at].at if at < len(ops) else float("inf")
    promised = {name for name, when in found.saved.items() if when < now}
    photos = {name: digest for name, (when, digest) in found.photos.items() if when < now}
    lost = promised - set(told["topics"])
    bad = [name for name, digest in photos.items() if told["photos"].get(name) != digest]
    dangling = [name for name in bad if name in told["photos"]]
    return Counter(
        {
            "unsound": not told["sound"],
            "with a loss": bool(lost),
            "lost": len(lost),
            "with a photo torn": bool(dangling),
            "without a photo": len(bad) > len(dangling),
            "half": told["pages"].get("half", 0),
            "shown": told["pages"].get("shown", 0),
            "promises": len(promised),
        }
    )


def cut_all(found: Recording, folder: Path, cuts: int, seed: int) -> Counter[str]:
    chance = random.Random(seed)
    sums: Counter[str] = Counter()
    images = Images(found, folder)
    with checker(found, folder) as look:
        for at in moments(found, cuts, chance):
            images.cut(at, chance)
            sums.update(judge(found, at, look()))
    return sums


def serve_some(found: Recording, folder: Path, count: int, port: int) -> int:
    """How many pages of papers that start after a power cut are not there or not whole."""
    bad = 0
    images, chance = Images(found, folder), random.Random(7)
    for number in range(1, count + 1):
        images.cut(number * len(found.operations) // count, chance)
        paper = Newspaper(folder, None, port)
        with paper.serving():
            for path in PAGES:
                with urllib.request.urlopen(paper.url + path, timeout=30) as answer:
                    body = answer.read().rstrip()
                bad += not body.endswith((b"</html>", b"</rss>"))
    return bad


def run(table: Table, sync: str, wanted: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="standfirst-cut-") as place:
        found = record(Path(place), sync, wanted.port, wanted.writes)
        sums = cut_all(found, Path(place) / "image", wanted.cuts, wanted.seed)
        kinds = Counter(one.kind.name.lower() for one in found.operations)
        table.say(f"synchronous={sync}, {len(found.saved)} topics and {len(found.photos)} photos")
        table.say(f"  recorded: {dict(kinds)}")
        table.row("  power cuts", wanted.cuts)
        table.row("  promises that had to be kept, of all cuts", sums["promises"], least=1)
        if sync != "FULL":
            table.row("  cuts that lost what was saved (the control)", sums["with a loss"], least=1)
            table.row("  cuts after which SQLite is not sound", sums["unsound"])
            return
        table.row("  cuts that lost what was saved", sums["with a loss"], most=0)
        table.row("  topics lost in all", sums["lost"], most=0)
        table.row("  cuts after which SQLite is not sound", sums["unsound"], most=0)
        table.row("  cuts that lost a saved photo's row", sums["without a photo"], most=0)
        table.row(
            "  cuts that left a saved photo without its file", sums["with a photo torn"], most=0
        )
        table.row("  stored pages that would be shown", sums["shown"], least=1)
        table.row("  half pages among them", sums["half"], most=0)
        bad = serve_some(found, Path(place) / "image", wanted.serve, wanted.port + 1)
        table.row(f"  pages not whole, of {wanted.serve} papers started anew", bad, most=0)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    options.add_argument("--cuts", type=int, default=1000)
    options.add_argument("--writes", type=int, default=200)
    options.add_argument("--serve", type=int, default=4, help="papers that are started anew")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--port", type=int, default=9520)
    wanted = options.parse_args()
    if not shutil.which("strace"):
        raise SystemExit("strace is missing: apt-get install strace")
    table = Table()
    for sync in ("FULL", "NORMAL"):
        run(table, sync, wanted)
    return table.status


if __name__ == "__main__":
    sys.exit(main())
