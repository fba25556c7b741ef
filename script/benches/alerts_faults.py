"""One push service in trouble, and what another loses by it: script/bench alerts_faults

[--messages 20000] [--rounds 3] [--only FAULT…]

Both are nginx with TLS and HTTP/2; a slow one takes connections and says nothing. One sender, so
that whatever one service costs, the other pays for. Each fault is measured in turn with none. On
SQLite, or in the empty database that `DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from _alerts_nginx import FAULTS, HOST, OTHER, service
from _table import Table
from alerts import Paper

from tests.ports import free_port
from tests.server import Newspaper

TROUBLED = 1_000  # browsers of the service that has it
SILENT = "127.0.0.2"


@contextmanager
def silent(port: int) -> Iterator[None]:
    """Takes connections and says nothing."""
    with socket.create_server((SILENT, port), backlog=64) as listener:
        held: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    held.append(listener.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        try:
            yield
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for one in held:
                one.close()
            thread.join(5)


def rate(paper: Paper, folder: Path, fault: str) -> dict[str, Any]:
    """Messages a second of the sound service, and what became of the other's."""
    port = free_port()
    given = fault if fault in FAULTS else "none"
    with service(folder / fault.replace(" ", "-"), port, fault=given) as ca, silent(port):
        address = SILENT if fault == "slow" else "127.0.0.1"
        paper.call("forget")
        sender = paper.start("send_until", str(port), str(ca), HOST, address)
        paper.call("release")
        found: dict[str, Any] = paper.result(sender)
    parts = paper.call("parts")
    sound = parts[HOST]
    return {
        "rate": sound["taken"] / (sound["last"] - sound["first"]),
        "taken": sound["taken"],
        "troubled": parts[OTHER],
        "asked": found["asked"],
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    faults = [*(name for name in FAULTS if name != "none"), "slow"]
    parser.add_argument("--only", nargs="+", choices=faults, default=faults, metavar="FAULT")
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-alerts-") as name:
        folder = Path(name)
        newspaper = Newspaper(folder / "paper", os.environ.get("DATABASE_URL"), free_port())
        newspaper.run("migrate", "--verbosity=0", timeout=600)
        newspaper.run("collectstatic", "--no-input", "--verbosity=0", timeout=600)
        paper = Paper(newspaper)
        paper.call("fill", HOST, str(options.messages))
        paper.call("fill", OTHER, str(TROUBLED))
        for fault in options.only:
            ratios = []
            for _ in range(options.rounds):
                plain = rate(paper, folder, "none")
                found = rate(paper, folder, fault)
                ratios.append(found["rate"] / plain["rate"])
            assert found["taken"] == options.messages
            table.row(f"{fault}: rate of the other", statistics.median(ratios), least=0.95)
            troubled = found["troubled"]
            table.say(f"   {found['asked']} requests to it; {troubled}")
    raise SystemExit(table.status)


if __name__ == "__main__":
    main()
