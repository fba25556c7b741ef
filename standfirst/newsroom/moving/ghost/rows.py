"""Rows of a Ghost export, whose members are asked for by type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from standfirst.newsroom.wires.instants import read_instant

_KINDS = {bool: "true or false", str: "a text", list: "an array", dict: "an object"}
_NO_ZONE = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)", re.ASCII)
_NO_DATE = "0000-00-00"  # MySQL's
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def kind_of(value: Any) -> str:
    """What a JSON value is, in words."""
    return "null" if value is None else _KINDS.get(type(value), "a number")


@dataclass(slots=True)
class Row:
    """A JSON object. What is wrong in it is noted in `faults` with its place, never raised.

    What is missing or null is "", 0, False, None or empty.
    """

    values: dict[str, Any]
    place: str
    faults: list[str]

    @classmethod
    def of(cls, value: Any, place: str, faults: list[str]) -> Row:
        """A row of any value; one that is no object is noted and has nothing in it."""
        if isinstance(value, dict):
            return cls(value, place, faults)
        faults.append(f"{place}: is {kind_of(value)}, not an object")
        return cls({}, place, faults)

    def fault(self, name: str, reason: str) -> None:
        self.faults.append(f"{self.place}.{name}: {reason}")

    def lacks(self, *names: str) -> bool:
        """Notes each of `names` that is missing or null; True when one is."""
        missing = [name for name in names if self.values.get(name) is None]
        self.faults += [f"{self.place}: lacks “{name}”" for name in missing]
        return bool(missing)

    def text(self, name: str) -> str:
        return str(self._of_type(name, str, "a text") or "")

    def id(self, name: str) -> str:
        """A text or a whole number as text: ids were numbers before Ghost 1."""
        value = self.values.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(name)

    def number(self, name: str) -> int:
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | None):
            self.fault(name, f"is {kind_of(value)}, not a whole number")
            return 0
        return value or 0

    def flag(self, name: str) -> bool:
        """True, false, 1 or 0."""
        value = self.values.get(name)
        if value not in (None, True, False):
            self.fault(name, f"is {kind_of(value)}, not true or false")
        return value is True or value == 1

    def row(self, name: str) -> Row:
        value = self._of_type(name, dict, "an object")
        return Row(value or {}, f"{self.place}.{name}", self.faults)

    def rows(self, name: str) -> Iterator[Row]:
        for number, value in enumerate(self._of_type(name, list, "an array") or []):
            yield Row.of(value, f"{self.place}.{name}[{number}]", self.faults)

    def moment(self, name: str) -> datetime | None:
        """RFC 3339, the same without a zone, which is UTC, or milliseconds since 1970."""
        value = self.values.get(name)
        try:
            return _moment(value)
        except (ValueError, OverflowError) as fault:
            said = str(fault) if isinstance(value, str) else "is no moment of the calendar"
            self.fault(name, f"“{str(value)[:40]}” {said}")
        except TypeError:
            self.fault(name, f"is {kind_of(value)}, not a date and time")
        return None

    def _of_type(self, name: str, wanted: type, words: str) -> Any:
        value = self.values.get(name)
        if value is None or isinstance(value, wanted):
            return value
        self.fault(name, f"is {kind_of(value)}, not {words}")
        return None


def _moment(value: Any) -> datetime | None:
    if isinstance(value, str):
        if not value or value.startswith(_NO_DATE):
            return None
        plain = _NO_ZONE.fullmatch(value)
        return read_instant(f"{plain[1]}T{plain[2]}Z" if plain else value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _EPOCH + timedelta(milliseconds=value)
    if value is None:
        return None
    raise TypeError
