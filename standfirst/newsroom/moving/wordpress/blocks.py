"""Takes the comments out that WordPress's block editor writes around each block."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import Any

from standfirst.kit.html_inline import web_address
from standfirst.newsroom.moving.wordpress.pieces import Around, Kind, Piece, Remarks, cut

_BLOCK = re.compile(r"<!--\s+(/?)wp:([a-z][a-z0-9_/-]*)\s+(?:(\{.*\})\s+)?(/?)-->", re.DOTALL)
_BREAK = re.compile(r"<!--\s*(?:more|nextpage|noteaser)\b")
_LISTINGS = frozenset({"query", "comments", "comments-query-loop", "navigation"})
_EMPTY = frozenset(
    "column columns freeform group heading html list list-item more nextpage paragraph quote "
    "separator shortcode spacer".split()
)
_MOST_PATTERNS = 1_000_000  # characters that patterns may add to one post
_LONGEST = 200


def unblock(pieces: list[Piece], around: Around, remarks: Remarks) -> list[Piece]:
    """The pieces without comments; what the old site worked out at each visit has a remark."""
    taker = _Blocks(around, remarks)
    blocks = [_BLOCK.fullmatch(p.source) if p.kind is Kind.COMMENT else None for p in pieces]
    taker.any = any(blocks)
    for piece, block in zip(pieces, blocks, strict=True):
        taker.take(piece, block)
    taker.end_of_classic()
    return taker.out


class _Blocks:
    def __init__(self, around: Around, remarks: Remarks) -> None:
        self.around, self.remarks = around, remarks
        self.out: list[Piece] = []
        self.any = False
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._classic = 0  # where in `out` what stands outside all blocks begins
        self._cover = self._cover_alt = ""
        self._in_button = False
        self._added = 0

    def take(self, piece: Piece, block: re.Match[str] | None) -> None:
        if block:
            self._block(piece, block)
        elif self._counts["query-no-results"]:
            return
        elif piece.kind is not Kind.COMMENT:
            self._keep(piece)
        elif _BREAK.match(piece.source):
            self.out.append(Piece(Kind.TEXT, "\n\n"))

    def end_of_classic(self) -> None:
        """Beside blocks, text without paragraphs of its own is as the old editor left it."""
        part = self.out[self._classic :]
        if self.any and any(p.name == "p" for p in part if p.kind is Kind.START):
            for piece in part:
                piece.free = False

    # Blocks

    def _block(self, piece: Piece, block: re.Match[str]) -> None:
        name = block[2].removeprefix("core/")
        self._cover = ""
        if not self._open:
            self.end_of_classic()
        if block[1]:
            self._end(name)
        elif block[4]:
            self._alone(name, _attributes(block[3]), piece.source)
        else:
            self._start(name, _attributes(block[3]))
        if not self._open:
            self._classic = len(self.out)

    def _start(self, name: str, attributes: dict[str, Any]) -> None:
        if name in _LISTINGS:
            self._leave_out(name, "")
        self._open.append(name)
        self._counts[name] += 1
        if name in ("cover", "cover-image"):
            self._cover = _web(attributes, "url")
            file = self.around.files.get(str(attributes.get("id", "")))
            self._cover_alt = str(attributes.get("alt") or (file.alt if file else ""))

    def _end(self, name: str) -> None:
        while self._counts[name]:
            closed = self._open.pop()
            self._counts[closed] -= 1
            if closed == name:
                return

    def _alone(self, name: str, attributes: dict[str, Any], source: str) -> None:
        url = _web(attributes, "url")
        if name == "embed" or name.startswith("core-embed/"):
            if url:
                self._html(f"<p>{escape(url)}</p>")
        elif name == "block" and self._pattern(str(attributes.get("ref", ""))):
            return
        elif name == "footnotes" and self.around.footnotes:
            notes = "".join(f"<li>{note}</li>" for note in self.around.footnotes)
            self._html(f"<ol>{notes}</ol>")
        elif name == "social-link" and url:
            label = str(attributes.get("label") or attributes.get("service") or url)
            self._html(f'<li><a href="{escape(url)}">{escape(label)}</a></li>')
        elif name not in _EMPTY:
            self._leave_out(name, source)

    def _leave_out(self, name: str, source: str) -> None:
        if any(self._counts[listing] for listing in _LISTINGS):
            return
        sentence = f"The block “{name}” showed what the old site filled in; it was left out."
        if "/" in name and len(source) > len(name) + 16:
            sentence = f"{sentence[:-1]}: {source[5:-4].strip()[:_LONGEST]}"
        self.remarks.say(sentence)

    def _pattern(self, key: str) -> bool:
        content = self.around.patterns.get(key, "")
        if not content or self._added + len(content) > _MOST_PATTERNS:
            return False
        self._added += len(content)
        # A pattern inside a pattern is left out, with its remark: they could go in circles.
        self.out += unblock(cut(content), replace(self.around, patterns={}), self.remarks)
        return True

    # What is inside them

    def _keep(self, piece: Piece) -> None:
        if self._is_download_button(piece) or _is_frame_of_gallery(piece):
            return
        piece.free = not self._open or self._open[-1] in ("freeform", "shortcode")
        self.out.append(piece)
        if piece.kind is Kind.START and self._cover:
            self._cover_picture(piece)

    def _cover_picture(self, piece: Piece) -> None:
        """A cover shows its picture as an img or, in older blocks, as a background alone."""
        if "background-image" in piece.attributes.get("style", ""):
            self._html(f'<p><img src="{escape(self._cover)}" alt="{escape(self._cover_alt)}"></p>')
            self._cover = ""
        elif piece.name == "img":
            self._cover = ""

    def _is_download_button(self, piece: Piece) -> bool:
        """A file's block names the file, then repeats its link as a button and a viewer."""
        if piece.kind is Kind.START and piece.name in ("a", "object"):
            classes = _classes(piece.attributes)
            self._in_button = "wp-block-file__button" in classes
            return self._in_button or "wp-block-file__embed" in classes
        was_in_button = self._in_button
        if piece.kind is Kind.END and piece.name == "a":
            self._in_button = False
        return was_in_button

    def _html(self, source: str) -> None:
        self.out.append(Piece(Kind.HTML, source))


def _is_frame_of_gallery(piece: Piece) -> bool:
    """Older galleries are lists, whose pictures would leave them one by one."""
    if piece.kind is not Kind.START or piece.name not in ("li", "ul"):
        return False
    return any(name.startswith("blocks-gallery-") for name in _classes(piece.attributes))


def _classes(attributes: dict[str, str]) -> Iterable[str]:
    return attributes.get("class", "").split()


def _attributes(source: str | None) -> dict[str, Any]:
    try:
        read = json.loads(source or "{}")
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _web(attributes: dict[str, Any], name: str) -> str:
    value = attributes.get(name)
    return web_address(value) if isinstance(value, str) else ""
