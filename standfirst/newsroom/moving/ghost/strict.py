"""Steps through one large JSON file (RFC 8259) and holds only one value of it at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from standfirst.newsroom.wires.json_file import DECODER, refuse_half_pairs

MOST_VALUE = 32 * 1024 * 1024  # characters of one value that is read whole
MOST_NAMES = 1_000  # in one object that is stepped through
_CHUNK = 256 * 1024
_SPACE = re.compile(r"[ \t\n\r]*")
_AFTER_A_VALUE = frozenset(" \t\n\r,:]}")


class BadJson(ValueError):
    """Not JSON that can be taken; str() is a sentence for an operator."""


class JsonSteps:
    """Every array or object is either taken whole by `value` or walked through.

    While one is walked, whoever walks it takes each value before asking for the next. All
    methods raise BadJson: not UTF-8, not JSON, a name twice in one object, a number that is
    none, half a surrogate pair, nested beyond reason, or a value of more than `MOST_VALUE`.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._read = 0
        self._text = ""
        self._at = 0
        self._line, self._column = 1, 1  # of the first character of `_text`

    def peek(self) -> str:
        """The first character of what follows; "" at the end of the file."""
        while True:
            found = _SPACE.match(self._text, self._at)
            assert found is not None
            self._at = found.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            fault: json.JSONDecodeError | None = None
            value, end = None, 0
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as found:
                fault = found
            except RecursionError:
                raise BadJson("it is nested too deeply") from None
            except ValueError as found:
                raise BadJson(f"it is not JSON: {found}") from None
            if fault is None and self._text[end : end + 1] in _AFTER_A_VALUE:
                return self._taken(value, end)
            if not self._fill():
                break
        if fault:
            self._refuse(fault.msg.lower(), fault.pos)
        return self._taken(value, end)

    def members(self) -> Iterator[str]:
        """The names in the object that follows."""
        seen: set[str] = set()
        for _ in self._walk("{", "}"):
            if self.peek() != '"':
                self._refuse("expecting property name enclosed in double quotes", self._at)
            name = self.value()
            if name in seen:
                raise BadJson(f"it is not JSON: the property {name!r} stands twice in one object")
            seen.add(name)
            if len(seen) > MOST_NAMES:
                raise BadJson(f"one of its objects has more than {MOST_NAMES:,} names")
            if self.peek() != ":":
                self._refuse("expecting ':' delimiter", self._at)
            self._at += 1
            yield name

    def elements(self) -> Iterator[int]:
        """The numbers, from 0, of the elements of the array that follows."""
        yield from self._walk("[", "]")

    def end(self) -> None:
        """Makes sure that nothing follows."""
        if self.peek():
            self._refuse("extra data", self._at)

    def _walk(self, opening: str, closing: str) -> Iterator[int]:
        assert self.peek() == opening
        self._at += 1
        if self.peek() == closing:
            self._at += 1
            return
        number = 0
        while True:
            yield number
            number += 1
            following = self.peek()
            if following not in (",", closing):
                self._refuse("expecting ',' delimiter", self._at)
            self._at += 1
            if following == closing:
                return

    def _taken(self, value: Any, end: int) -> Any:
        try:
            refuse_half_pairs(self._text[self._at : end], value)
        except ValueError as fault:
            raise BadJson(f"it is not JSON: {fault}") from None
        self._at = end
        return value

    def _fill(self) -> bool:
        """Reads on, twice as much each time, so that a long value is not scanned too often."""
        waiting = len(self._text) - self._at
        if waiting > MOST_VALUE:
            raise BadJson(f"one of its values is larger than {MOST_VALUE // 1024**2} MiB")
        data = self._file.read(max(_CHUNK, waiting))
        self._read += len(data)
        try:
            more = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as fault:
            byte, place = fault.object[fault.start], self._read - len(fault.object) + fault.start
            where = f"byte 0x{byte:02X} at position {place}"
            raise BadJson(f"it is not written in UTF-8 ({where})") from None
        if not data:
            return False
        self._line, self._column = self._place(self._at)
        self._text, self._at = self._text[self._at :] + more, 0
        return True

    def _place(self, at: int) -> tuple[int, int]:
        """Line and column of a character of `_text`."""
        ends = self._text.count("\n", 0, at)
        column = at - self._text.rfind("\n", 0, at) if ends else self._column + at
        return self._line + ends, column

    def _refuse(self, reason: str, at: int) -> NoReturn:
        line, column = self._place(at)
        raise BadJson(f"it is not JSON: {reason} (line {line}, column {column})")
