"""The report of an import in a form that stays small: what is said alike is said once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from standfirst.kit.interchange import Outcome, Result

# In this order they are shown: what an editor must know first.
FIRST = (Outcome.SKIPPED, Outcome.FAILED)
MOST_LINES = 700  # of skipped ones, of failed ones, and of the others
MOST_NAMES = 20  # of the items that share one line
LONGEST = 500  # characters of a name or a remark
MOST_REMARKS = 20  # of one item

Key = tuple[Outcome, str, tuple[str, ...]]


class Lines:
    """Items that have remarks, by what became of them and what is remarked."""

    def __init__(self) -> None:
        self._names: dict[Key, list[str]] = {}
        self._numbers: Counter[Key] = Counter()
        self._shares: Counter[str] = Counter()
        self.left_out = 0

    def took(self, file: Path, result: Result) -> None:
        if not result.remarks:
            return
        key = (result.outcome, result.type, _cut(result.remarks))
        if key not in self._names:
            share = _share(result.outcome)
            if self._shares[share] >= MOST_LINES:
                self.left_out += 1
                return
            self._shares[share] += 1
        self._numbers[key] += 1
        names = self._names.setdefault(key, [])
        if len(names) < MOST_NAMES:
            names.append(_plain(result.item or file.name))

    def kept(self) -> list[dict[str, Any]]:
        """For JSON: outcome, type, remarks, the first names and how many they are in all."""
        return [
            {
                "outcome": str(outcome),
                "type": _plain(type.replace("_", " ")),
                "remarks": list(remarks),
                "names": self._names[outcome, type, remarks],
                "number": number,
            }
            for (outcome, type, remarks), number in self._numbers.items()
        ]


def _cut(remarks: list[str]) -> tuple[str, ...]:
    cut = tuple(map(_plain, remarks[:MOST_REMARKS]))
    more = len(remarks) - len(cut)
    return (*cut, f"… and {more:,} more.") if more else cut


def _plain(text: str) -> str:
    """In letters that a database takes: PostgreSQL's JSON knows neither NUL nor half characters."""
    return text[:LONGEST].replace("\0", "").encode(errors="replace").decode()


def _share(outcome: str) -> str:
    return outcome if outcome in FIRST else "other"


def groups(lines: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Skipped, failed, then all others with a remark, each under its heading."""
    headings = {
        str(Outcome.SKIPPED): "Skipped",
        str(Outcome.FAILED): "Failed",
        "other": "Taken, with a remark",
    }
    found = [
        (heading, [line for line in lines if _share(line["outcome"]) == share])
        for share, heading in headings.items()
    ]
    return [(heading, some) for heading, some in found if some]
