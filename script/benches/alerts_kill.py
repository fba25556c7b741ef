"""An alert whose senders are killed again and again: script/bench alerts_kill

[--messages 50000] [--kills 50]

Sink: nginx with TLS and HTTP/2, which notes each address; some browsers are gone (410). One sender
at a time, killed at a random moment while it sends. On SQLite, or in the empty database that
`DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _alerts_nginx import HOST, service
from _table import Table
from alerts import Paper

from tests.ports import free_port
from tests.server import Newspaper


def lines(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


def kill_while_it_sends(paper: Paper, port: int, ca: Path, log: Path) -> bool:
    """Whether it was killed; otherwise it has ended by itself."""
    before = lines(log)
    sender = paper.start("send", str(port), str(ca), "quiet")
    began = time.time()
    while lines(log) == before and sender.poll() is None and time.time() - began < 60:
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.3))
    was_alive = sender.poll() is None
    if was_alive:
        os.kill(sender.pid, signal.SIGKILL)
    sender.communicate()
    return was_alive


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=50_000)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-alerts-") as name:
        folder = Path(name)
        newspaper = Newspaper(folder / "paper", os.environ.get("DATABASE_URL"), free_port())
        newspaper.run("migrate", "--verbosity=0", timeout=600)
        newspaper.run("collectstatic", "--no-input", "--verbosity=0", timeout=600)
        paper, port = Paper(newspaper), free_port()
        paper.call("fill", HOST, str(options.messages), "gone")
        with service(folder / "nginx", port, logs=True) as ca:
            log = folder / "nginx/access.log"
            paper.call("release")
            kills = 0
            while kills < options.kills and kill_while_it_sends(paper, port, ca, log):
                kills += 1
            paper.call("send", str(port), str(ca), "quiet")
            [part] = paper.call("parts").values()
            left = paper.call("left")
        got = Counter(log.read_text().split())
    live = options.messages - left["gone"]
    table.row("kills while it sent", kills, least=min(options.kills, 20))
    table.row("browsers that were sent nothing", options.messages - len(got), most=0)
    table.row("sent more than once", sum(got.values()) - len(got), most=100)
    table.row("most often to one browser", max(got.values()))
    table.row("noted as taken", part["taken"], least=live, most=live)
    table.row("gone browsers that are still known", left["still"], most=0)
    raise SystemExit(table.status)


if __name__ == "__main__":
    main()
