"""The walk through the tables of a Ghost export, which may be far larger than the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standfirst.newsroom.moving.ghost.rows import Row, kind_of
from standfirst.newsroom.moving.ghost.strict import JsonSteps


def walk(path: Path, tables: frozenset[str], faults: list[str]) -> Iterator[tuple[str, Row]]:
    """(table, row) of each row of `tables`, in the order of the file.

    `{"db": [{"meta", "data"}]}` and `{"meta", "data"}` are read; what is wrong with their
    shape is noted in `faults`.

    :raises BadJson: the file is not JSON; as soon as that is met.
    :raises OSError: it cannot be read.
    """
    with path.open("rb") as file:
        steps = JsonSteps(file)
        walker = _Walk(steps, tables, faults)
        yield from walker.file()
        steps.end()
    if walker.databases != 1 and not faults:
        faults.append(f"$: holds {walker.databases} databases (“data”), not one")


class _Walk:
    def __init__(self, steps: JsonSteps, tables: frozenset[str], faults: list[str]) -> None:
        self._steps, self._tables, self._faults = steps, tables, faults
        self.databases = 0

    def file(self) -> Iterator[tuple[str, Row]]:
        if not self._opens("{", "$", "an object"):
            return
        for name in self._steps.members():
            if name == "db":
                yield from self._list()
            else:
                yield from self._member(name, "$")

    def _list(self) -> Iterator[tuple[str, Row]]:
        if not self._opens("[", "$.db", "an array"):
            return
        for number in self._steps.elements():
            place = f"$.db[{number}]"
            if self._opens("{", place, "an object"):
                for name in self._steps.members():
                    yield from self._member(name, place)

    def _member(self, name: str, place: str) -> Iterator[tuple[str, Row]]:
        if name == "data":
            yield from self._data(f"{place}.data")
        else:
            self._pass_over()

    def _data(self, place: str) -> Iterator[tuple[str, Row]]:
        self.databases += 1
        if not self._opens("{", place, "an object"):
            return
        has_posts = False
        for name in self._steps.members():
            has_posts |= name == "posts"
            if name in self._tables:
                yield from self._table(name, f"{place}.{name}")
            else:
                self._pass_over()
        if not has_posts:
            self._faults.append(f"{place}: lacks “posts”")

    def _table(self, name: str, place: str) -> Iterator[tuple[str, Row]]:
        if not self._opens("[", place, "an array"):
            return
        for number in self._steps.elements():
            yield name, Row.of(self._steps.value(), f"{place}[{number}]", self._faults)

    def _opens(self, opening: str, place: str, words: str) -> bool:
        """True when `opening` follows; anything else is passed over and noted."""
        if self._steps.peek() == opening:
            return True
        self._faults.append(f"{place}: is {kind_of(self._steps.value())}, not {words}")
        return False

    def _pass_over(self) -> None:
        if self._steps.peek() != "[":
            self._steps.value()
            return
        for _ in self._steps.elements():
            self._steps.value()
