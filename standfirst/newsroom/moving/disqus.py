"""Reads the XML export of Disqus: readers' comments, apart from the pieces they stand under.

The file is read twice, one element at a time; memory is what the threads' addresses take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from standfirst.kit.xml import BadXml, Element, inner_html, local, stream
from standfirst.newsroom.moving.items import SiteComment
from standfirst.newsroom.wires.instants import read_instant
from standfirst.newsroom.wires.story import InvalidDocument

__all__ = ["DisqusReader", "recognise"]

_ROOT = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?"
    r"(?:<!--(?:(?!-->).)*+-->\s*+|<!DOCTYPE[^>\[]*+>\s*+)*+<(?:[\w.-]+:)?disqus[\s>]",
    re.DOTALL,
)
_ID = re.compile(r"(?:\{[^}]*\})?id")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)\Z", re.IGNORECASE)
_WEB = ("http://", "https://")
_MOST_FAULTS = 100
_FLAGS = {"true": True, "1": True, "false": False, "0": False, "": False}


def recognise(head: bytes, name: str) -> bool:
    """True when the beginning of a file looks like Disqus's export; `name` does not matter."""
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return _ROOT.match(text.lstrip("\ufeff")) is not None


class DisqusReader:
    """An export that has been read through once and found whole; its length is its comments.

    :raises Refused: unreadable, not XML, no export of Disqus, or a comment lacks its id or its
        moment or has a wrong value; each fault begins with the element's place.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads: dict[str, str] = {}
        self._posts = 0
        faults: list[str] = []
        for kind, number, element in self._elements():
            if kind == "thread":
                self._thread(element, f"/disqus/thread[{number}]", faults)
            else:
                self._posts = number
                _comment(element, f"/disqus/post[{number}]", "", faults)
            if len(faults) > _MOST_FAULTS:
                break
        if not self._posts and not self._threads and not faults:
            faults.append("it holds no thread and no comment of Disqus")
        if faults:
            raise InvalidDocument(path, faults)

    def __len__(self) -> int:
        return self._posts

    def comments(self) -> Iterator[SiteComment]:
        """Every comment in the file's order, also deleted ones; reads the file again.

        `address` is that of its thread, "" when the export does not hold the thread or the
        thread has no web address: such a comment is still given, for its text must not be lost.

        :raises Refused: the file has changed since and is not whole any more.
        """
        for kind, number, element in self._elements():
            if kind == "post":
                faults: list[str] = []
                address = self._threads.get(_id(_child(element, "thread")), "")
                comment = _comment(element, f"/disqus/post[{number}]", address, faults)
                if comment is None:
                    raise InvalidDocument(self._path, faults)
                yield comment

    def _thread(self, element: Element, place: str, faults: list[str]) -> None:
        key, address = _id(element), _words(_child(element, "link"))
        if not key:
            faults.append(f"{place}: lacks its id")
        self._threads[key] = address if address.lower().startswith(_WEB) else ""

    def _elements(self) -> Iterator[tuple[str, int, Element]]:
        """(thread or post, its number from 1, element); threads may stand anywhere."""
        counts = {"thread": 0, "post": 0}
        try:
            for element in stream(self._path, 1):
                kind = local(element)
                if kind in counts:
                    counts[kind] += 1
                    yield kind, counts[kind], element
        except BadXml as fault:
            raise InvalidDocument(self._path, [str(fault)]) from None
        except OSError as fault:
            reason = f"it cannot be read ({fault.strerror or fault})"
            raise InvalidDocument(self._path, [reason]) from None


def _comment(post: Element, place: str, address: str, faults: list[str]) -> SiteComment | None:
    """None when something in it is wrong, which is noted in `faults`."""
    before = len(faults)
    key, author = _id(post), _child(post, "author")
    if not key:
        faults.append(f"{place}: lacks its id")
    created = _created(post, place, faults)
    standing = _standing(post, place, faults)
    if created is None or len(faults) > before:
        return None
    return SiteComment(
        id=key,
        html=_html(_child(post, "message")),
        created=created,
        author=_words(_child(author, "name")) or _words(_child(author, "username")),
        email=_words(_child(author, "email")),
        parent=_id(_child(post, "parent")),
        standing=standing,
        address=address,
    )


def _created(post: Element, place: str, faults: list[str]) -> datetime | None:
    """The moment of a comment; without a zone it is in UTC."""
    said = _words(_child(post, "createdAt"))
    if not said:
        faults.append(f"{place}: lacks its moment (“createdAt”)")
        return None
    try:
        return read_instant(said if _ZONE.search(said) else f"{said}Z")
    except ValueError as fault:
        faults.append(f"{place}/createdAt: “{said[:40]}” {fault}")
        return None


def _standing(post: Element, place: str, faults: list[str]) -> str:
    is_deleted, is_spam = (_flag(post, name, place, faults) for name in ("isDeleted", "isSpam"))
    is_held = _child(post, "isApproved") is not None and not _flag(
        post, "isApproved", place, faults
    )
    if is_deleted:
        return "trashed"
    if is_spam:
        return "spam"
    return "held" if is_held else "approved"


def _flag(post: Element, name: str, place: str, faults: list[str]) -> bool:
    said = _words(_child(post, name)).lower()
    if said not in _FLAGS:
        faults.append(f"{place}/{name}: “{said[:40]}” is neither true nor false")
    return _FLAGS.get(said, False)


def _child(element: Element | None, name: str) -> Element | None:
    children = () if element is None else iter(element)
    return next((child for child in children if local(child) == name), None)


def _id(element: Element | None) -> str:
    """The attribute id of Disqus's own namespace; elements called id are the site's."""
    pairs = element.items() if element is not None else ()
    return next((value.strip() for name, value in pairs if _ID.fullmatch(name)), "")


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _html(message: Element | None) -> str:
    """The text as it was written: as a rule escaped or in CDATA, else elements."""
    if message is None:
        return ""
    return inner_html(message) if len(message) else (message.text or "")
