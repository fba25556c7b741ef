"""WordPress's own markup as plain HTML: blocks, shortcodes, implied paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from standfirst.kit.html import MOST_HTML
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.blocks import unblock
from standfirst.newsroom.moving.wordpress.media import with_originals
from standfirst.newsroom.moving.wordpress.paragraphs import with_paragraphs
from standfirst.newsroom.moving.wordpress.pieces import Around, Kind, Remarks, cut
from standfirst.newsroom.moving.wordpress.shortcodes import resolve

__all__ = ["Around", "to_html"]

_CAPTION = re.compile(r"\[(?:wp_)?caption\s[^\[\]]*\]")
_WORDS = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)')""")
_END = re.compile(r"\[/(?:wp_)?caption\]")


def to_html(
    content: str, files: Mapping[str, SiteFile], around: Around | None = None
) -> tuple[str, list[str]]:
    """The text of a post as HTML for the sanitiser, and a sentence for each thing left out.

    Linear in its length. A text longer than the sanitiser takes comes back as it is.
    """
    if len(content) > MOST_HTML:
        return content, []
    remarks = Remarks()
    beside = replace(around or Around(), files=files)
    pieces = cut(_captions_inside(content))
    if any(piece.kind is Kind.COMMENT for piece in pieces):
        pieces = unblock(pieces, beside, remarks)
    if any(piece.kind is Kind.SHORTCODE for piece in pieces):
        pieces = resolve(pieces, beside, remarks)
    with_originals(pieces, beside)
    return with_paragraphs(pieces).strip(), remarks.sentences()


def _captions_inside(content: str) -> str:
    """Old captions stand in an attribute, tags and all; here they move behind the picture."""
    parts: list[str] = []
    at = 0
    while found := _CAPTION.search(content, at):
        words, end = _WORDS.search(found[0]), _END.search(content, found.end())
        if not end:
            break
        parts.append(content[at : found.start()])
        if words:
            parts += [found[0][: words.start()], found[0][words.end() :]]
            parts += [content[found.end() : end.start()], " ", words[1] or words[2] or "", end[0]]
        else:
            parts.append(content[found.start() : end.end()])
        at = end.end()
    return "".join([*parts, content[at:]])
