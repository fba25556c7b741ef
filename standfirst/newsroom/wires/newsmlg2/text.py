"""The content of a NewsML-G2 item as blocks: XHTML, NITF, HTML or plain text inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

from standfirst.kit import html
from standfirst.kit.blocks import Block
from standfirst.kit.xml import Element, inner_html, local, plain
from standfirst.newsroom.wires.newsmlg2.lines import paragraphs
from standfirst.newsroom.wires.newsmlg2.terms import NAMESPACE, all_of
from standfirst.newsroom.wires.nitf.markup import as_html, words
from standfirst.newsroom.wires.nitf.media import figure, is_picture, other_media, read_media
from standfirst.newsroom.wires.story import WireMedia

_XHTML = "http://www.w3.org/1999/xhtml"
_MARKUP = re.compile(r"</?(?:p|div|body|html|section|article|h[1-6]|ul|br)[\s/>]", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([A-Za-z][\w.-]*)")
_LINE_TAG = re.compile(r"</?(?:p|div|br|pre|body|html)\b[^<>]*>", re.IGNORECASE)
_LINE_TAGS = frozenset({"p", "div", "br", "pre", "body", "html"})
_TWICE = re.compile(r"&amp;(#[0-9]{2,7}|#x[0-9A-Fa-f]{2,6}|[A-Za-z]{2,8});")


@dataclass
class Content:
    """What stands in a contentSet; of the strings only NITF has its own, "" otherwise."""

    blocks: list[Block] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    media: list[WireMedia] = field(default_factory=list)
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""


def read_content(content_set: Element | None, language: str, agencies: frozenset[str]) -> Content:
    """The best of the alternatives that a contentSet holds inline; ValueError: it is too long."""
    read, left = Content(), []
    inline = all_of(content_set, "inlineXML") + all_of(content_set, "inlineData")
    for element in sorted(inline, key=_rank):
        if _rank(element) == _UNREADABLE:
            left.append(_type(element) or local(element))
        elif not read.blocks:
            read = _read_one(element, language, agencies)
    read.remarks += [f"The content of the type “{kind}” was left out." for kind in left]
    return read


_UNREADABLE = 9


def _rank(element: Element) -> int:
    """Lower is better: markup, then HTML as data, then plain text."""
    if local(element) == "inlineXML":
        return 0 if _is_html(element) or _is_nitf(element) or not len(element) else _UNREADABLE
    kind = _type(element)
    if element.get("encoding") or not (kind in ("", "text/plain") or "html" in kind):
        return _UNREADABLE
    return 1 if "html" in kind else 2


def _type(element: Element) -> str:
    return element.get("contenttype", "").casefold().split(";")[0].strip()


def _is_html(element: Element) -> bool:
    spaces = {child.tag.rpartition("}")[0].lstrip("{") for child in element}
    return bool(spaces) and spaces <= {_XHTML, NAMESPACE, ""} and not _is_nitf(element)


def _is_nitf(element: Element) -> bool:
    return any(
        "nitf" in child.tag.rpartition("}")[0].casefold() or local(child) in ("nitf", "block")
        for child in element
    )


def _read_one(element: Element, language: str, agencies: frozenset[str]) -> Content:
    if _is_nitf(element):
        return _read_nitf(plain(element), language, agencies)
    if len(element):
        return _read_html(inner_html(_inside(element, "body")))
    value = element.text or ""
    if "html" in _type(element):
        return _read_html(value)
    return _read_plain(value)


def _inside(element: Element, name: str) -> Element:
    """The first element of that name inside, else the element itself."""
    return next((one for one in element.iter() if local(one) == name), element)


def _read_html(value: str) -> Content:
    once, count = _TWICE.subn(_resolved, value)
    blocks, remarks = html.blocks(once)
    if once != value and count:
        remarks.append("Characters that were escaped twice in the text were resolved.")
    return Content(blocks, remarks)


def _resolved(found: re.Match[str]) -> str:
    """A reference that was escaped once more, as itself; other text stays as it is."""
    is_reference = found[1].startswith("#") or f"{found[1]};" in html5
    return f"&{found[1]};" if is_reference else found[0]


def _read_plain(value: str) -> Content:
    if _MARKUP.search(value):
        # Some agencies send HTML as plain text, with lines broken as only plain text needs it.
        if not {name.casefold() for name in _TAG_NAME.findall(value)} <= _LINE_TAGS:
            return _read_html(value)
        value = unescape(_LINE_TAG.sub("\n\n", value))
    return Content(html.text_blocks("\n\n".join(paragraphs(value))))


def _read_nitf(element: Element, language: str, agencies: frozenset[str]) -> Content:
    """NITF (https://iptc.org/standards/nitf/): the body, and what its head says for a reader."""
    read = Content()

    def media(one: Element) -> Element | None:
        if not is_picture(one):
            made, remark = other_media(one)
            read.remarks.extend(filter(None, [remark]))
            return made
        picture = read_media(one, language, agencies)
        read.media.append(picture)
        return figure(picture) if picture.href else None

    parts = [part for name in ("body.content", "body.end") for part in element.iter(name)]
    made = [as_html(part, {"media": media}) for part in parts or [element]]
    found = _read_html("".join(inner_html(part) for part in made if part is not None))
    read.blocks, read.remarks = found.blocks, read.remarks + found.remarks
    head = element.find(".//body.head")
    if head is not None:
        read.headline = words(head.find("hedline/hl1"))
        read.standfirst = words(head.find("abstract")) or words(head.find("hedline/hl2"))
        read.byline = words(head.find("byline"))
        place = head.find("dateline/location")
        read.dateline = words(head.find("dateline") if place is None else place)
    return read
