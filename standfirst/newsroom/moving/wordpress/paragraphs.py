"""The paragraphs that WordPress's old editor leaves to be guessed from line ends."""

from __future__ import annotations

import re
from itertools import zip_longest

from standfirst.kit.html_names import BREAKS
from standfirst.newsroom.moving.wordpress.pieces import Kind, Piece

_ADDRESS = re.compile(r"https?://[^\s<>\"\[\]]+")
_SPACE = " \t\n"


def with_paragraphs(pieces: list[Piece]) -> str:
    """The pieces as HTML: a line end is a break, a blank line or a lone address a paragraph.

    Line ends beside a block element and in pre mean nothing, and so it stays.
    """
    pieces = _merged(pieces)
    written: list[str] = []
    in_pre = 0
    for place, piece in enumerate(pieces):
        if piece.name == "pre":
            in_pre = max(0, in_pre + (1 if piece.kind is Kind.START else -1))
        if piece.kind is not Kind.TEXT or in_pre or not piece.free:
            written.append(piece.source)
            continue
        before = pieces[place - 1] if place else None
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        written.append(_lines(piece.source, before, after))
    return "".join(written)


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Texts that stand beside each other as one."""
    merged: list[Piece] = []
    run: list[str] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.kind is not Kind.TEXT:
            merged.append(piece)
            continue
        run.append(piece.source)
        if not following or following.kind is not Kind.TEXT or following.free != piece.free:
            merged.append(Piece(Kind.TEXT, "".join(run), free=piece.free))
            run = []
    return merged


def _is_block(piece: Piece | None) -> bool:
    return piece is None or piece.kind is Kind.HTML or piece.name in BREAKS


def _lines(text: str, before: Piece | None, after: Piece | None) -> str:
    starts, ends = _is_block(before), _is_block(after)
    text = text.lstrip(_SPACE) if starts else text
    text = text.rstrip(_SPACE) if ends else text
    if not text:
        return "\n"
    if before and before.name == "br":
        text = re.sub(r"\A[ \t]*\n(?![ \t]*\n)", "", text)
    written: list[str] = []
    lines = text.split("\n")
    parted, was_address = False, False
    for number, line in enumerate(lines):
        is_first, is_last = number == 0, number == len(lines) - 1
        if not line.strip(_SPACE) and not (is_first or is_last):
            parted = True
            continue
        may_be = (starts or not is_first) and (ends or not is_last)
        is_address = may_be and _ADDRESS.fullmatch(line.strip(_SPACE)) is not None
        if not is_first:
            apart = parted or is_address or was_address
            written.append("\n\n<p>" if apart else "<br>\n")
        written.append(line)
        parted, was_address = False, is_address
    return "".join(written)
