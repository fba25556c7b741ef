"""The HTML of other systems' comments as the forum's own Markdown.

So a comment that was moved in is like any other: what is shown is made of its text, by the same
rules and through the same gate.
"""

from __future__ import annotations

import re

from standfirst.forum import text
from standfirst.forum.moving.writer import Writer
from standfirst.kit import html_tokens as token
from standfirst.kit.html import to_text
from standfirst.kit.html_inline import web_address
from standfirst.kit.html_names import BREAKS, HEADINGS, LISTS

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}
STARTS = {
    "br": Writer.line_end,
    "pre": Writer.start_pre,
    "blockquote": Writer.start_quote,
    "li": Writer.start_item,
    **dict.fromkeys(LISTS, Writer.start_list),
}
HAS_LINES = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
GAP = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
WORDS = re.compile(r"[^\W_]+")
MOST = 65_536  # characters; of a longer one the rest is left out


def markdown(html: str) -> str:
    """Paragraphs, emphasis, links, quotes, lists and code; of all else the text stays.

    Where the old system has guessed paragraphs from line ends, so is it here. Scripts and forms
    go; of a picture its address stays.
    """
    html = html[:MOST]
    written = _written(html, plain=False)
    if _said(written) == _words(to_text(html)):
        return written
    return _written(html, plain=True)


def _words(said: str) -> list[str]:
    return WORDS.findall(said)


def _said(written: str) -> list[str]:
    """What a reader will see of it; addresses of links are not to be seen."""
    return _words(to_text(text.render(written)))


def _written(html: str, *, plain: bool) -> str:
    """:param plain: without emphasis and links, whose signs might be taken as text."""
    writer = Writer()
    is_guessed = not HAS_LINES.search(html)
    for one in token.tokens(html):
        match one:
            case token.Text(value) if writer.in_pre:
                writer.raw(value)
            case token.Text(value) if is_guessed:
                _guess(writer, value)
            case token.Text(value):
                writer.text(value)
            case token.Start(name, attributes, closed):
                _start(writer, name, attributes, plain=plain)
                if closed:
                    _end(writer, name, plain=plain)
            case token.End(name):
                _end(writer, name, plain=plain)
    return writer.finish()


def _guess(writer: Writer, value: str) -> None:
    for number, part in enumerate(GAP.split(value.replace("\r\n", "\n"))):
        if number:
            writer.paragraph()
        for place, line in enumerate(part.split("\n")):
            if place:
                writer.line_end()
            writer.text(line)


def _start(writer: Writer, name: str, attributes: dict[str, str], *, plain: bool) -> None:
    if name == "img" and (address := web_address(attributes.get("src", ""))):
        writer.text(f" {address} ")
    elif name in STARTS:
        STARTS[name](writer)
    elif name in BREAKS:
        writer.paragraph()
        if name in HEADINGS and not plain:
            writer.start_mark("**")
    elif not plain and name in MARKS:
        writer.start_mark(MARKS[name])
    elif not plain and name == "a":
        writer.start_link(web_address(attributes.get("href", "")))


def _end(writer: Writer, name: str, *, plain: bool) -> None:
    if name == "pre":
        writer.end_pre()
    elif name in ("blockquote", "li"):
        writer.end_block("> " if name == "blockquote" else "- ")
    elif name in LISTS:
        writer.end_list()
    elif name in BREAKS:
        writer.paragraph()
    elif not plain and name in MARKS:
        writer.end_mark(MARKS[name])
    elif not plain and name == "a":
        writer.end_link()
