"""A table of figures with their limits, and what benches ask about processes."""

from __future__ import annotations

import contextlib
import os
import resource
from collections.abc import Iterator
from pathlib import Path


class Table:
    """Prints as it goes. `status` is the bench's exit status."""

    def __init__(self) -> None:
        self.status = 0
        print(f"{'':62}{'measured':>12}{'limit':>12}", flush=True)

    def row(
        self,
        name: str,
        value: float,
        *,
        most: float | None = None,
        least: float | None = None,
    ) -> None:
        """Fails outside of its limits. Without one it only informs."""
        is_good = (most is None or value <= most) and (least is None or value >= least)
        self.status |= not is_good
        limit = "" if most is None else f"≤ {most:g}"
        limit = limit if least is None else f"≥ {least:g}"
        limit = f"{most:g}" if most is not None and most == least else limit
        word = ("PASS" if is_good else "FAIL") if limit else ""
        shown = f"{value:,.1f}" if value % 1 else f"{value:,.0f}"
        print(f"{name:62}{shown:>12}{limit:>12}   {word}", flush=True)

    def say(self, text: str) -> None:
        print(text, flush=True)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def memory(process: int) -> float:
    """Resident megabytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def web_process() -> int:
    """The number of the only web process of `standfirst serve` below us."""
    for process in descendants(os.getpid()):
        with contextlib.suppress(OSError):
            line = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
            if b"standfirst.ops.processes.child" in line and b"web" in line:
                return process
    raise RuntimeError("there is no web process")


def descendants(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from descendants(int(child))
