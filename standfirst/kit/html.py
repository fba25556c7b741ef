"""The one sanitiser: a stranger's HTML as clean inline HTML, as plain text, or as blocks.

Every function takes at most `MOST_HTML` characters, takes time linear in them, never
recurses, and raises ValueError, whose text can be shown to an editor, for more.
"""

import re

from standfirst.kit import html_tokens as token
from standfirst.kit.blocks import (
    Block,
    Heading,
    Image,
    ItemList,
    LinkCard,
    Paragraph,
    Quote,
    Table,
)
from standfirst.kit.html_flow import MOST_BLOCKS
from standfirst.kit.html_inline import INLINE_TAGS, InlineWriter, is_blank, link_address
from standfirst.kit.html_names import BREAKS
from standfirst.kit.html_reader import Reader

__all__ = [
    "MOST_HTML",
    "Block",
    "Heading",
    "Image",
    "ItemList",
    "LinkCard",
    "Paragraph",
    "Quote",
    "Table",
    "blocks",
    "clean_inline",
    "text_blocks",
    "to_text",
]

MOST_HTML = 5_000_000
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def clean_inline(html: str) -> str:
    """One line with only b, i, sub, sup, br and a[href]; strong is b, em is i.

    Links are http, https or mailto, without any other attribute. Blocks are parted by br.
    Scripts, styles and forms go with what they hold; other elements go and leave their text.
    Idempotent.
    """
    _check(html)
    line = InlineWriter()
    for item in token.tokens(html):
        match item:
            case token.Text(value):
                line.text(value)
            case token.Start(name, attributes, closed):
                _start_inline(line, name, attributes.get("href", ""))
                if closed:
                    _end_inline(line, name)
            case token.End(name):
                _end_inline(line, name)
    return line.take()


def to_text(html: str) -> str:
    """Plain text: entities resolved, br a line end, blocks parted by one blank line."""
    _check(html)
    parts: list[str] = []
    for item in token.tokens(html):
        match item:
            case token.Text(value):
                parts.append(re.sub(r"\s+", " ", value))
            case token.Start(name) | token.End(name) if name in BREAKS:
                parts.append("\n\n")
            case token.Start("br"):
                parts.append("\n")
    text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(parts)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def blocks(html: str) -> tuple[list[Block], list[str]]:
    """A fragment or a whole document, HTML or XHTML, as neutral blocks and remarks.

    Wrappers such as div and section are taken off and two br in a row part paragraphs. Text
    is never lost: that of unknown elements stays. Each thing that no block can hold, a
    script for one, has its sentence among the remarks.
    """
    _check(html)
    reader = Reader()
    for item in token.tokens(html):
        reader.take(item)
    return reader.finish()


def text_blocks(text: str) -> list[Block]:
    """Plain text as paragraphs: parted by blank lines or, where there are none, by lines."""
    _check(text)
    text = "\n".join(token.storable(text).splitlines()).strip()
    parts = _BLANK_LINES.split(text) if _BLANK_LINES.search(text) else text.split("\n")
    if len(parts) > MOST_BLOCKS:
        raise ValueError(f"the text has more than {MOST_BLOCKS:,} paragraphs")
    line, lines = InlineWriter(), []
    for part in parts:
        line.text(part)
        lines.append(line.take())
    return [Paragraph(html) for html in lines if not is_blank(html)]


def _check(html: str) -> None:
    if len(html) > MOST_HTML:
        raise ValueError(f"the text has {len(html):,} characters; {MOST_HTML:,} are the most")


def _start_inline(line: InlineWriter, name: str, href: str) -> None:
    if name in INLINE_TAGS:
        line.start(INLINE_TAGS[name])
    elif name == "a":
        line.end("a")
        if address := link_address(href):
            line.start("a", address)
    elif name == "br" or name in BREAKS:
        line.line_break()


def _end_inline(line: InlineWriter, name: str) -> None:
    if name in INLINE_TAGS or name == "a":
        line.end(INLINE_TAGS.get(name, name))
    elif name == "br" or name in BREAKS:
        line.line_break()
