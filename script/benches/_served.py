"""`standfirst serve` as benches treat it: signals, killed children, starts without a database."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from _processes import descendants

from tests.server import COMMAND, Newspaper

PATIENCE = 90.0


class Served:
    """One supervisor and its children."""

    def __init__(self, paper: Newspaper, *arguments: str) -> None:
        self.paper = paper
        if status(f"{paper.url}/livez"):
            raise RuntimeError(f"somebody answers at {paper.url} already")
        with paper.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(COMMAND), "serve", *arguments],
                env=paper.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_for(self, path: str = "/readyz") -> float:
        """Until it answers 200; seconds."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if self.process.poll() is not None:
                raise RuntimeError(f"serve ended:\n{self.paper.log_since(0)}")
            if status(self.paper.url + path) == 200:
                return time.monotonic() - began
            time.sleep(0.05)
        raise RuntimeError(f"no answer in {PATIENCE:g} s:\n{self.paper.log_since(0)}")

    def children(self, role: str) -> list[int]:
        """Process numbers of those that run now."""
        found = []
        for number in descendants(self.process.pid):
            with contextlib.suppress(OSError):
                line = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
                if b"standfirst.ops.processes.child" in line and role.encode() in line:
                    found.append(number)
        return found

    def end(self, number: signal.Signals = signal.SIGTERM) -> float:
        """Seconds until the whole of it has ended."""
        began = time.monotonic()
        self.process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=30)
        if self.process.poll() is None:
            self.process.kill()  # its children hear that it is gone
            self.process.wait()
        return time.monotonic() - began


@contextlib.contextmanager
def serving(paper: Newspaper, path: str = "/readyz") -> Iterator[Served]:
    served = Served(paper)
    try:
        served.wait_for(path)
        yield served
    finally:
        if served.process.poll() is None:
            served.end()


def status(url: str) -> int:
    """0 when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


def body(url: str) -> str:
    """What a page shows now; empty where it does not come."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""
