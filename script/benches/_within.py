"""The desk from within: `_paper_desk.py` in a process of its own."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from _served import body
from _talk import Talk

from tests.server import Newspaper

BENCHES = Path(__file__).parent


class Desk(Talk):
    def __init__(self, paper: Newspaper) -> None:
        path = {"PYTHONPATH": f"{BENCHES}:{BENCHES.parents[1]}"}
        super().__init__(
            [sys.executable, str(BENCHES / "_paper_desk.py")], paper.environment | path
        )
        self.paper = paper

    def ask(self, *words: object) -> Any:
        return self.line(" ".join(map(str, words)))

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
