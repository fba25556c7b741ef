"""Rich text on its way in.

What the editor's side writes is a small language: it is taken to the letter, and nothing else
is. Any other markup goes through the one sanitiser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from standfirst.kit import html as kit
from standfirst.newsroom.moving.own.shapes import PAGE_URI

_TAGS = "p|b|strong|i|em|sup|sub|h2|h3|h4|ul|ol|li"
_TOKEN = re.compile(
    rf"(?P<text>[^<>]+)|<(?P<open>{_TAGS})(?: data-block-key=\"[A-Za-z0-9-]{{1,40}}\")?>"
    rf"|</(?P<close>{_TAGS}|a)>|(?P<br><br ?/?>)|<a(?P<link> href=\"(?P<href>[^\"<>]*)\")?>"
)
_LINK = re.compile(r'<a href="(urn:uuid:[^"<>]*)">')
# What the editor's link chooser gives: the web, mail, telephone, an own path, a place below.
_HREF = re.compile(
    r"(?:https?://[^\s/?#]|mailto:[^\s@]+@[^\s@]|tel:[+\d]|/(?![/\\])|/\Z|#).*", re.IGNORECASE
)
_UNSEEN = re.compile(r"[\x00-\x20\x7f\u2028\u2029]")
# A page's link in a disguise that the sanitiser lets pass.
_MASK = "https://page.invalid/"

Page = Callable[[str], int | None]


def rich_text(html: str, page: Page) -> tuple[str, list[str]]:
    """As our database stores it, and remarks.

    ``page``: uri → primary key, None for one that is not here, whose link leads nowhere.
    """
    remarks: list[str] = []
    if not is_ours(html):
        html, remarks = _cleaned(html)
        remarks.append("A text held markup that is not ours; it was cleaned.")

    def link(found: re.Match[str]) -> str:
        key = page(found[1])
        return f'<a linktype="page" id="{key}">' if key else "<a>"

    return _LINK.sub(link, html), remarks


def is_ours(html: str) -> bool:
    """Well nested, only our elements, only addresses that can do no harm."""
    at = 0
    open_: list[str] = []
    while at < len(html):
        token = _TOKEN.match(html, at)
        if token is None:
            return False
        at = token.end()
        if token["close"]:
            if not open_ or open_.pop() != token["close"]:
                return False
        elif token["open"]:
            open_.append(token["open"])
        elif not (token["text"] or token["br"]):
            if token["link"] and not _is_harmless(token["href"]):
                return False
            open_.append("a")
    return not open_


def _is_harmless(href: str) -> bool:
    address = unescape(href)
    if _UNSEEN.search(address):
        return False
    return bool(PAGE_URI.fullmatch(address) or _HREF.fullmatch(address))


def _cleaned(html: str) -> tuple[str, list[str]]:
    """Paragraphs, headings and lists; what else there was is among the remarks."""
    masked = re.sub(r"""(?<=href=["'])urn:uuid:(?=[0-9a-f-]{36}["'])""", _MASK, html)
    blocks, remarks = kit.blocks(masked)
    parts = []
    for block in blocks:
        match block:
            case kit.Paragraph(words):
                parts.append(f"<p>{words}</p>")
            case kit.Heading(words):
                parts.append(f"<h2>{escape(words)}</h2>")
            case kit.Quote(words):
                parts.append(f"<p>{escape(words)}</p>")
            case kit.ItemList(ordered, items):
                tag = "ol" if ordered else "ul"
                listed = "".join(f"<li>{item}</li>" for item in items)
                parts.append(f"<{tag}>{listed}</{tag}>")
            case _:
                remarks.append(f"A {type(block).__name__.lower()} has no place in it.")
    return "".join(parts).replace(_MASK, "urn:uuid:"), remarks
