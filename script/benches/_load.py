"""Readers in a process of their own, and what became of their requests."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple, Self

from _talk import Talk

FAILED = frozenset({"refused", "cut", "cut at rest", "no answer"})


@dataclass(frozen=True)
class Plan:
    """Requests of one kind.

    :param paths: one after the other; `{}` becomes a number, so that no two are alike.
    :param rate: a second, in all.
    :param fresh: share of answers after which the reader hangs up.
    """

    kind: str
    paths: list[str]
    rate: float
    connections: int = 8
    method: str = "GET"
    fresh: float = 0.0


class Row(NamedTuple):
    """One request.

    :param at: when it was due, on the monotonic clock.
    :param outcome: status; or `refused` (nobody listens), `cut` (an answer had begun, or the
        connection was new), `cut at rest` (a connection that had served before), `no answer`.
    :param ms: from then to the end of the answer.
    """

    at: float
    kind: str
    outcome: str
    ms: float


class Load(Talk):
    """For as long as the block runs."""

    def __init__(self, ports: list[int], plans: list[Plan]) -> None:
        told = {"ports": ports, "plans": [asdict(plan) for plan in plans]}
        script = Path(__file__).with_name("_load_readers.py")
        super().__init__([sys.executable, str(script), json.dumps(told)])
        self.rows: list[Row] = []

    def __enter__(self) -> Self:
        super().__enter__()
        time.sleep(1.5)
        self.take()
        return self

    def take(self) -> list[Row]:
        """What ended since the last time."""
        rows = [Row(*one) for one in self.line()]
        self.rows += rows
        return rows

    def during(self, seconds: float) -> list[Row]:
        """What ends in the next so many seconds."""
        self.take()
        time.sleep(seconds)
        return self.take()


def of(rows: Iterable[Row], kind: str) -> list[Row]:
    return [row for row in rows if row.kind == kind]


def outcomes(rows: Iterable[Row]) -> dict[str, int]:
    return dict(Counter(row.outcome for row in rows).most_common())


def share(rows: list[Row], outcome: str) -> float:
    """Percent; 0 when there was none at all."""
    return 100 * sum(row.outcome == outcome for row in rows) / len(rows) if rows else 0.0


def failed(rows: Iterable[Row]) -> list[Row]:
    """Those who got no whole answer."""
    return [row for row in rows if row.outcome in FAILED]
