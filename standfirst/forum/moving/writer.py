"""Writes the forum's Markdown piece by piece; what is plain text stays so."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"[\\`*_\[\]]")
AT_START = re.compile(r"(?:>|[-*](?=[ \t])|~~~)|(?P<number>\d{1,9})(?P<dot>\.(?=[ \t]))")
ADDRESS = re.compile(r"(https?://[^\s<>\"]+)")
SPACE = re.compile(r"\s+")
DEEPEST = 3


class Writer:
    """Paragraphs with a margin before each line: "> " in quotes, "- " at an item.

    Marks that are open where a paragraph ends are closed there.
    """

    def __init__(self) -> None:
        self._out: list[str] = []
        self._blocks: list[tuple[str, str]] = []  # kind and margin
        self._lines: list[str] = [""]
        self._marks: list[str] = []
        self._link: tuple[str, int] | None = None
        self._item = False
        self._after_item = False
        self.in_pre = False
        self._code: list[str] = []

    def text(self, value: str) -> None:
        """Runs of white space become one blank; signs of Markdown lose their meaning."""
        value = SPACE.sub(" ", value)
        parts = ADDRESS.split(value)
        for number, part in enumerate(parts):
            plain = number % 2 == 0 or self._link is not None
            self._add(SPECIAL.sub(r"\\\g<0>", part) if plain else part)

    def _add(self, value: str) -> None:
        if self._lines[-1] == "" or self._lines[-1].endswith(" "):
            value = value.lstrip(" ")
        if value and self._lines[-1] == "":
            value = AT_START.sub(_unmeant, value, count=1) if AT_START.match(value) else value
        self._lines[-1] += value

    def line_end(self) -> None:
        """Two of them part paragraphs."""
        if self._lines[-1].strip():
            self._lines.append("")
        elif len(self._lines) > 1:
            self.paragraph()

    def raw(self, value: str) -> None:
        self._code.append(value)

    def start_pre(self) -> None:
        self.paragraph()
        self.in_pre = True

    def end_pre(self) -> None:
        """A fence that is longer than any in the code."""
        if not self.in_pre:
            return
        code = "".join(self._code).strip("\n")
        longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
        fence = "`" * max(3, longest + 1)
        if code.strip():
            self._put([fence, *code.split("\n"), fence])
        self._code, self.in_pre = [], False

    def start_list(self) -> None:
        self._open("", "")

    def start_quote(self) -> None:
        self._open("> ", "> ")

    def start_item(self) -> None:
        """An item that nobody closed ends where the next begins."""
        if self._blocks and self._blocks[-1][0] == "- ":
            self.end_block("- ")
        self._open("- ", "- ")
        self._item = bool(self._blocks[-1][1])

    def _open(self, kind: str, margin: str) -> None:
        self.paragraph()
        depth = sum(bool(other) for _, other in self._blocks)
        self._blocks.append((kind, margin if depth < DEEPEST else ""))

    def end_list(self) -> None:
        self.end_block("")
        self._after_item = any(kind == "- " for kind, _ in self._blocks)

    def end_block(self, kind: str) -> None:
        """With what is open in it; nothing where none is."""
        self.paragraph()
        if any(kind == other for other, _ in self._blocks):
            while self._blocks.pop()[0] != kind:
                pass
        self._item = False

    def start_mark(self, sign: str) -> None:
        if sign not in self._marks:
            self._marks.append(sign)
            self._lines[-1] += "\0" + sign

    def end_mark(self, sign: str) -> None:
        """Around the words, not around blanks beside them; nothing around nothing."""
        if self._marks[-1:] != [sign]:
            return
        self._marks.pop()
        before, _, inside = "\n".join(self._lines).rpartition("\0" + sign)
        self._lines = (before + _around(inside, sign, sign)).split("\n")

    def start_link(self, address: str) -> None:
        if address and self._link is None:
            self._link = (address, len("\n".join(self._lines)))

    def end_link(self) -> None:
        if self._link is None:
            return
        (address, at), self._link = self._link, None
        written = "\n".join(self._lines)
        inside = written[at:].replace("\n", " ")
        target = address.replace("(", "%28").replace(")", "%29")
        is_bare = inside.strip().replace("\\", "") == address
        made = f" {address} " if is_bare else _around(inside, "[", f"]({target})")
        self._lines = (written[:at] + made).split("\n")

    def paragraph(self) -> None:
        """What stands in the line is one; an item of a list stands close to the one before."""
        self.end_link()
        while self._marks:
            self.end_mark(self._marks[-1])
        lines = [SPACE.sub(" ", line).strip() for line in self._lines]
        self._lines = [""]
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            self._put(lines)

    def _put(self, lines: list[str]) -> None:
        margins = [margin for _, margin in self._blocks]
        first = "".join(margins)
        rest = "".join("> " if margin == "> " else " " * len(margin) for margin in margins)
        if self._out and not (self._item and self._after_item):
            goes_on = self._out[-1].startswith(">") and rest.startswith(">")
            self._out.append(rest.rstrip() if goes_on else "")
        self._out += [
            (first if self._item and not n else rest) + one for n, one in enumerate(lines)
        ]
        self._after_item, self._item = "- " in margins, False

    def finish(self) -> str:
        self.end_pre()
        self.paragraph()
        return "\n".join(self._out)


def _around(inside: str, before: str, after: str) -> str:
    words = inside.strip(" \n")
    if not words:
        return inside
    start = inside.index(words)
    return f"{inside[:start]}{before}{words}{after}{inside[start + len(words) :]}"


def _unmeant(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\{found['dot']}"
    return "\\" + found[0]
