"""Alerts to many browsers, beside pywebpush and node web-push: script/bench alerts

[--messages 100000] [--rounds 3] [--million] [--no-peers]

Sink: nginx with TLS and HTTP/2; sink, database and two senders share this machine. CPU is that of
the sending processes, for the whole way: reading from the database, encrypting, handing over,
noting the answers; the peers only encrypt and hand over. On SQLite, or in the empty database that
`DATABASE_URL` names. The peers are put into folders of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import http_ece
from _alerts_nginx import HOST, service
from _table import Table
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from standfirst.alerts.sending.encryption import LONGEST, encrypt
from tests.ports import free_port
from tests.server import Newspaper

BENCHES = Path(__file__).parent
PEERS = {"pywebpush": "pywebpush==2.3.0", "web-push": "web-push@3.6.7"}


class Paper:
    """A paper without readers' pages: only its database is used."""

    def __init__(self, newspaper: Newspaper) -> None:
        self.environment = newspaper.environment

    def call(self, *arguments: str) -> Any:
        return self.result(self.start(*arguments))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(BENCHES / "_alerts_paper.py"), *arguments]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    @staticmethod
    def result(process: subprocess.Popen[str]) -> Any:
        said, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"{process.args} ended with {process.returncode}")
        return json.loads(said.strip().splitlines()[-1].partition(" ")[2])

    def send(self, port: int, ca: Path, senders: int) -> dict[str, Any]:
        """All that waits, by so many processes."""
        processes = [self.start("send", str(port), str(ca)) for _ in range(senders)]
        time.sleep(4)  # until they are up
        released = self.call("release")
        found = [self.result(process) for process in processes]
        [part] = self.call("parts").values()
        sent = sum(one["sent"] for one in found)
        return {
            "sent": sent,
            "seconds": part["last"],
            "first": part["first"],
            "cpu": sum(one["cpu"] for one in found) / sent,
            "memory": max(one["memory"] for one in found) / 1024,
            "release": released["seconds"],
            "taken": part["taken"],
        }


def peers(folder: Path) -> dict[str, list[str]]:
    """Name → its command, but for port, certificate and number."""
    python = folder / "pywebpush"
    venv.create(python, with_pip=True)
    pip = [str(python / "bin/python"), "-m", "pip", "install", "--quiet", PEERS["pywebpush"]]
    subprocess.run(pip, check=True)
    node = folder / "node"
    node.mkdir()
    npm = ["npm", "install", "--silent", "--no-fund", "--no-audit", PEERS["web-push"]]
    subprocess.run(npm, check=True, cwd=node, stdout=subprocess.DEVNULL)
    os.environ["NODE_PATH"] = str(node / "node_modules")
    return {
        "pywebpush": [str(python / "bin/python"), str(BENCHES / "_alerts_pywebpush.py")],
        "web-push": ["node", str(BENCHES / "_alerts_web_push.js")],
    }


def peer(command: list[str], port: int, ca: Path, many: int) -> float:
    """CPU seconds a message."""
    whole = [*command, str(port), str(ca), str(many)]
    done = subprocess.run(whole, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.strip().splitlines()[-1].partition(" ")[2])
    return float(found["cpu"] / found["sent"])


def limit() -> float:
    """Key agreements of OpenSSL a second, on one core: each fresh message needs two operations."""
    done = subprocess.run(
        ["openssl", "speed", "-seconds", "2", "ecdhp256"],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    found = re.search(r"nistp256\)\s+\S+s\s+(\S+)", done.stdout)
    return float(found[1]) if found else 0.0


def compare(table: Table, paper: Paper, options: argparse.Namespace, folder: Path) -> None:
    port = free_port()
    known = {} if options.no_peers else peers(folder)
    with service(folder / "nginx", port) as ca:
        paper.call("fill", HOST, str(options.messages))
        ours, theirs = [], {name: [] for name in known}
        for _ in range(options.rounds):
            for name, command in known.items():
                theirs[name].append(peer(command, port, ca, 2_000))
            ours.append(paper.send(port, ca, 2))
    cpu = statistics.median(one["cpu"] for one in ours)
    table.row("ours, fresh keys, from the database on: µs of CPU a message", 1e6 * cpu)
    for name, found in theirs.items():
        middle = statistics.median(found)
        table.row(f"{name}: µs of CPU a message", 1e6 * middle)
        table.row(f"{name} : ours", middle / cpu, least=5)
    rates = [one["sent"] / one["seconds"] for one in ours]
    table.row("messages a second, two senders", statistics.median(rates), least=5_000)
    seconds = statistics.median(one["seconds"] for one in ours)
    if options.messages == 100_000:
        table.row("“Send” to 100,000 sent: seconds", seconds, most=15)
    table.row("“Send” to the first answers noted: seconds", ours[-1]["first"], most=2)
    lost = max(options.messages - one["taken"] for one in ours)
    table.row("lost", lost, most=0)
    table.row("OpenSSL’s key agreements a second and core", limit())


def readable(table: Table, many: int = 10_000) -> None:
    """Bodies for as many browsers, each of another length, read by another implementation."""
    read = 0
    for number in range(many):
        key, secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        plain = os.urandom(number % (LONGEST + 1))
        body = encrypt(plain, point, secret)
        read += plain == http_ece.decrypt(
            body, private_key=key, auth_secret=secret, version="aes128gcm"
        )
    table.row(f"of {many:,} bodies, those that http_ece reads", read, least=many)


def million(table: Table, paper: Paper, folder: Path) -> None:
    port = free_port()
    paper.call("empty")
    disk = paper.call("fill", HOST, "1000000")
    table.row("1,000,000 subscriptions: bytes on the disk for each", disk["bytes each"])
    counted = paper.call("count", "5")
    assert counted["audience"] == 1_000_000
    table.row("audience: ms, median", counted["median"], most=300)
    with service(folder / "nginx-million", port) as ca:
        found = paper.send(port, ca, 2)
    table.row("a million: seconds", found["seconds"], most=200)
    table.row("a million: messages a second", found["sent"] / found["seconds"], least=5_000)
    table.row("“Send” returned after: seconds", found["release"])
    table.row("largest sender: MB", found["memory"], most=200)
    table.row("lost", 1_000_000 - found["taken"], most=0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="standfirst-alerts-") as name:
        folder = Path(name)
        newspaper = Newspaper(folder / "paper", os.environ.get("DATABASE_URL"), free_port())
        newspaper.run("migrate", "--verbosity=0", timeout=600)
        newspaper.run("collectstatic", "--no-input", "--verbosity=0", timeout=600)
        paper = Paper(newspaper)
        readable(table)
        compare(table, paper, options, folder)
        if options.million:
            million(table, paper, folder)
    raise SystemExit(table.status)


if __name__ == "__main__":
    main()
