"""A PostgreSQL server of a bench's own, which it may stop. It writes as it does by default."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from _processes import descendants


def programs() -> Path:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not found:
        raise SystemExit("PostgreSQL is missing: apt-get install postgresql")
    return found[-1].parent


class Cluster:
    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self.programs = folder, port, programs()
        self.data = folder / "data"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.data), *arguments]
        if not os.geteuid():  # the server refuses to run as root
            ids = ["--reuid=postgres", "--regid=postgres", "--init-groups"]
            command = ["setpriv", *ids, "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def create(self) -> None:
        if not os.geteuid():
            shutil.chown(self.folder, "postgres")
        settings = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", *settings)

    def start(self) -> None:
        settings = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-l", str(self.folder / "log"), "-o", settings, "-w", "start")

    def stop(self) -> None:
        """As a crash would."""
        self._run("pg_ctl", "-m", "immediate", "-w", "stop")

    def freeze(self, number: signal.Signals) -> None:
        """SIGSTOP: it takes connections and says nothing. SIGCONT ends that."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        for process in (first, *descendants(first)):
            os.kill(process, number)

    @property
    def is_running(self) -> bool:
        return (self.data / "postmaster.pid").exists()

    def address(self, database: str = "postgres") -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"


@contextmanager
def cluster(port: int) -> Iterator[Cluster]:
    """Running, with an empty database `paper`."""
    with tempfile.TemporaryDirectory(prefix="standfirst-pg-", dir="/tmp") as place:
        found = Cluster(Path(place), port)
        found.create()
        found.start()
        try:
            with psycopg.connect(found.address(), autocommit=True) as connection:
                connection.execute("CREATE DATABASE paper")
            yield found
        finally:
            if found.is_running:
                found.stop()
