"""Reads IPTC NewsML-G2 (https://iptc.org/standards/newsml-g2/): a message or a bare item.

Codes are told by their last part (`text` in `ninat:text`): the catalogs that define their
schemes lie on the web, and nothing is fetched from there.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from standfirst.kit import xml
from standfirst.newsroom.wires.newsmlg2.item import read_item
from standfirst.newsroom.wires.newsmlg2.links import Item, join
from standfirst.newsroom.wires.newsmlg2.terms import NAMESPACE, all_of
from standfirst.newsroom.wires.story import InvalidDocument, WireStory

__all__ = ["InvalidDocument", "read", "recognise"]

_STORIES = ("newsItem", "packageItem")
_MESSAGE = "newsMessage"
_PROLOG = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?>)*+", re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:newsMessage|\w+Item)\s[^<>]*+")


def recognise(head: bytes, name: str) -> bool:
    """True when the beginning of a file looks like NewsML-G2; `name` does not matter.

    It looks at the root and its namespace. A document that turns out to be invalid, or an
    item without a story such as a conceptItem, is still NewsML-G2; the older NewsML 1 is not.
    """
    is_wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if is_wide else "utf-8", errors="replace").lstrip("\ufeff")
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    return root is not None and NAMESPACE in root[0]


def read(path: Path) -> list[WireStory]:
    """The stories in a file, in its order: all of them or none.

    Pictures that belong to a text of the same message are in its `media`.
    InvalidDocument: the file is no NewsML-G2 or an item in it is no story. Each fault names
    its place as an XPath and says in words what is wrong there.
    """
    try:
        root = xml.read(path)
    except xml.BadXml as fault:
        raise InvalidDocument(path, [str(fault)]) from None
    except OSError as fault:
        raise InvalidDocument(path, [f"it cannot be read ({fault.strerror or fault})"]) from None
    items: list[Item] = []
    faults: list[str] = []
    for place, element in _elements(root, path):
        try:
            items.append(read_item(element, place))
        except ValueError as fault:
            said = str(fault)
            faults.append(said if said.startswith(place) else f"{place}: {said}")
    if faults:
        raise InvalidDocument(path, faults)
    for remark in _left_out(root):
        items[0].add(remark)
    return join(items)


def _elements(root: xml.Element, path: Path) -> Iterator[tuple[str, xml.Element]]:
    """The items that can be stories, with their places."""
    name = xml.local(root)
    if root.tag in _qualified(*_STORIES):
        yield f"/{name}", root
        return
    if root.tag not in _qualified(_MESSAGE):
        reason = "holds no story" if NAMESPACE in root.tag else "is not NewsML-G2"
        raise InvalidDocument(path, [f"/{name}: {reason}"])
    numbers: Counter[str] = Counter()
    for element in _message_items(root):
        name = xml.local(element)
        if name in _STORIES:
            numbers[name] += 1
            yield f"/{_MESSAGE}/itemSet/{name}[{numbers[name]}]", element
    if not numbers:
        reason = "holds neither a newsItem nor a packageItem"
        raise InvalidDocument(path, [f"/{_MESSAGE}/itemSet: {reason}"])


def _message_items(root: xml.Element) -> list[xml.Element]:
    return [element for items in all_of(root, "itemSet") for element in items]


def _left_out(root: xml.Element) -> list[str]:
    """A remark for each kind of item in a message that is no story, such as a concept."""
    if root.tag not in _qualified(_MESSAGE):
        return []
    kinds = Counter(map(xml.local, _message_items(root)))
    others = {kind: count for kind, count in kinds.items() if kind not in _STORIES}
    return [f"The message also holds {n} × {kind}, left out." for kind, n in others.items()]


def _qualified(*names: str) -> tuple[str, ...]:
    return tuple(f"{{{NAMESPACE}}}{name}" for name in names)
