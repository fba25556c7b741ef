"""The desk from within: `_paper_desk.py` in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from _served import body

from tests.server import Newspaper

BENCHES = Path(__file__).parent


class Desk:
    """For as long as the block runs."""

    def __init__(self, paper: Newspaper) -> None:
        self.paper = paper

    def __enter__(self) -> Desk:
        self._process = subprocess.Popen(
            [sys.executable, str(BENCHES / "_paper_desk.py")],
            env=self.paper.environment | {"PYTHONPATH": f"{BENCHES}:{BENCHES.parents[1]}"},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def ask(self, *words: object) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def publish(self, path: str, title: str) -> float | None:
        """The moment of the commit; None where the database did not take it."""
        found = self.ask("publish", path.strip("/").rsplit("/", 1)[-1], title)
        return float(found["at"]) if "at" in found else None

    def publish_and_wait(self, path: str, title: str, patience: float = 60) -> float:
        """Seconds until readers see it; from the first attempt on."""
        began, is_out = time.monotonic(), False
        while time.monotonic() - began < patience:
            is_out = is_out or self.publish(path, title) is not None
            if is_out and title in body(self.paper.url + path):
                break
            time.sleep(0.05)
        return time.monotonic() - began
