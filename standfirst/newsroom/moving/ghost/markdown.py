"""Markdown of Ghost's old editor as HTML: what newsrooms write, not the whole of it.

Paragraphs, headings of both kinds, lists, quotations, code, rules, HTML, and what
`phrases` reads inside a line. The rest, tables for one, stays as its text. Takes time
linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from standfirst.newsroom.moving.ghost.phrases import Phrases

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]*(?=[^#\s])")
_UNDERLINE = re.compile(r" {0,3}(=+|-+) *")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
_ITEM = re.compile(r" *(?:[*+-]|(\d{1,9})[.)]) +(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_QUOTES = re.compile(r"(?: {0,3}> ?)+")
_HTML = re.compile(r"<(?:!--|/?[a-z][a-z0-9]*\b)", re.IGNORECASE)
_PHRASE = re.compile(r"</?(?:a|b|br|code|em|i|img|s|span|strong|sub|sup|u)\b", re.IGNORECASE)
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]{1,200})\]: *<?([^\s<>]{1,2000})>?")


def render(text: str) -> str:
    """HTML for the sanitiser."""
    lines, links = [], {}
    for line in text.expandtabs(4).splitlines():
        if "]:" in line and (found := _DEFINITION.match(line)):
            links[found[1].lower()] = found[2]
        else:
            lines.append(line)
    return _Blocks(lines, Phrases(links)).render()


def _begins(line: str) -> bool:
    """True where a block begins though no blank line stands before it."""
    return any(mark.match(line) for mark in (_FENCE, _HEADING, _QUOTE, _ITEM))


def _code(lines: list[str]) -> str:
    return f"<pre><code>{escape(chr(10).join(lines), quote=False)}</code></pre>"


class _Blocks:
    def __init__(self, lines: list[str], phrases: Phrases) -> None:
        self._lines, self._phrases = lines, phrases
        self._at = 0

    def render(self) -> str:
        return "".join(self._blocks())

    def _blocks(self) -> Iterator[str]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                self._at += 1
            elif _FENCE.match(line):
                yield self._fenced(line.strip()[:3])
            elif found := _HEADING.match(line):
                self._at += 1
                yield self._heading(len(found[1]), line[found.end() :].rstrip("# "))
            else:
                yield self._other(line)

    def _other(self, line: str) -> str:
        if _RULE.fullmatch(line):
            self._at += 1
            return "<hr>"
        if _QUOTE.match(line):
            return self._quoted()
        if _ITEM.match(line):
            return self._list()
        if line.startswith("    "):
            return self._indented()
        lines = self._run()
        if _HTML.match(line.lstrip()) and not _PHRASE.match(line.lstrip()):
            return "\n".join(lines) + "\n"
        return self._paragraph(lines)

    def _run(self) -> list[str]:
        """The lines to the next blank one, underline or other block."""
        start = self._at
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or _begins(line):
                break
            self._at += 1
            if _UNDERLINE.fullmatch(line):
                break
        return self._lines[start : self._at]

    def _paragraph(self, lines: list[str]) -> str:
        found = _UNDERLINE.fullmatch(lines[-1]) if len(lines) > 1 else None
        if found:
            return self._heading(1 if "=" in found[1] else 2, " ".join(lines[:-1]))
        return f"<p>{self._phrases.render(chr(10).join(lines))}</p>"

    def _heading(self, level: int, text: str) -> str:
        return f"<h{level}>{self._phrases.render(text.strip())}</h{level}>"

    def _quoted(self) -> str:
        """A quotation; those inside it are part of it."""
        lines = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not _QUOTE.match(line) and (not line.strip() or _begins(line)):
                break
            lines.append(_QUOTES.sub("", line, count=1) if _QUOTE.match(line) else line)
            self._at += 1
        return f"<blockquote>{_Blocks(lines, self._phrases).render()}</blockquote>"

    def _fenced(self, mark: str) -> str:
        start = self._at = self._at + 1
        while self._at < len(self._lines) and not self._lines[self._at].strip().startswith(mark):
            self._at += 1
        self._at += 1
        return _code(self._lines[start : self._at - 1])

    def _indented(self) -> str:
        start = self._at
        while self._at < len(self._lines) and self._lines[self._at].startswith("    "):
            self._at += 1
        return _code([line[4:] for line in self._lines[start : self._at]])

    def _list(self) -> str:
        """One list; the items of lists inside it are its own, as everywhere in the paper."""
        first = _ITEM.match(self._lines[self._at])
        name = "ol" if first and first[1] else "ul"
        items: list[list[str]] = []
        while self._at < len(self._lines) and not self._ends_list(self._lines[self._at]):
            line = self._lines[self._at]
            if found := _ITEM.match(line):
                items.append([line[found.end() :]])
            elif line.strip():
                items[-1].append(line.strip())
            self._at += 1
        inside = "".join(f"<li>{self._phrases.render(chr(10).join(item))}</li>" for item in items)
        return f"<{name}>{inside}</{name}>"

    def _ends_list(self, line: str) -> bool:
        """Another block, or a line that is not set in after a blank one, ends the list."""
        if _RULE.fullmatch(line):
            return True
        if _ITEM.match(line) or not line.strip():
            return False
        after_blank = not self._lines[self._at - 1].strip()
        return _begins(line) or (after_blank and not line.startswith("  "))
