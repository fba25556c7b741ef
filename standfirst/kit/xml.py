"""XML from strangers: no entities, nothing from outside, bounded memory.

On defusedxml over expat (XML 1.0): a document type may be named, but one that declares
entities is refused, and nothing is ever loaded. Names keep their namespace: "{uri}local".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

__all__ = ["BadXml", "Element", "inner_html", "local", "plain", "read", "stream", "text"]

DEEPEST = 200
MOST_TEXT = 32 * 1024 * 1024  # characters in one streamed element
MOST_TOKEN = 4 * 1024 * 1024  # bytes of one tag or comment
MOST_BYTES = 64 * 1024 * 1024  # of a document that is read whole
CHUNK = 65_536


class BadXml(ValueError):
    """Not XML that can be taken; str() is a sentence for an operator."""


class _Streamer:
    """A parser's target that builds and gives the elements at one depth, and drops the others."""

    def __init__(self, depth: int) -> None:
        self.wanted = depth
        self.depth = -1
        self.size = 0
        self.events = 0
        self.ready: deque[Element] = deque()
        self._builder: TreeBuilder | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadXml(f"its elements are nested more than {DEEPEST} deep")
        if self.depth == self.wanted:
            self._builder, self.size = TreeBuilder(), 0
        if self._builder:
            self._grow(200)
            self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.events += 1
        if self._builder:
            self._builder.end(tag)
            if self.depth == self.wanted:
                self.ready.append(self._builder.close())
                self._builder = None
        self.depth -= 1

    def data(self, data: str) -> None:
        self.events += 1
        if self._builder:
            self._grow(len(data))
            self._builder.data(data)

    def close(self) -> None:
        """Nothing is left over: the parser has refused what is not closed."""

    def _grow(self, by: int) -> None:
        self.size += by
        if self.size > MOST_TEXT:
            raise BadXml(f"one of its items is larger than {MOST_TEXT // 1024**2} MiB")


def stream(path: Path, depth: int) -> Iterator[Element]:
    """Each element that lies `depth` below the root, whole, in the file's order.

    Memory is bounded by the largest one. The root itself has depth 0.

    :raises BadXml: as soon as a fault is met; elements before it have been given by then.
    :raises OSError: the file cannot be read.
    """
    target = _Streamer(depth)
    parser = DefusedXMLParser(target=target, forbid_dtd=False, forbid_entities=True)
    since = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                before = target.events
                parser.feed(chunk)
                since = 0 if target.events > before else since + len(chunk)
                if since > MOST_TOKEN:
                    raise BadXml("one of its tags never ends")
                while target.ready:
                    yield target.ready.popleft()
        parser.close()
    except ParseError as fault:
        raise BadXml(_words(fault)) from None
    except DefusedXmlException:
        raise BadXml("it declares entities of its own, which is not safe to read") from None
    except (LookupError, UnicodeError, ValueError) as fault:
        if isinstance(fault, BadXml):
            raise
        raise BadXml(f"its encoding cannot be read ({fault})") from None
    yield from target.ready


def read(path: Path) -> Element:
    """The root of a small document, with all that is in it.

    :raises BadXml: larger than MOST_BYTES, or as `stream` says.
    """
    if path.stat().st_size > MOST_BYTES:
        raise BadXml(f"it is larger than {MOST_BYTES // 1024**2} MiB")
    return next(stream(path, 0))


def _words(fault: ParseError) -> str:
    line, column = fault.position
    reason = str(fault).split(":")[0]
    known = {
        "no element found": "it breaks off before its end",
        "unclosed token": "it breaks off before its end",
        "unclosed CDATA section": "it breaks off before its end",
        "not well-formed (invalid token)": "it is not XML, or not in the encoding that it names",
    }
    said = known.get(reason, f"it is not well-formed XML: {reason}")
    return f"{said} (line {line}, column {column + 1})"


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def text(element: Element | None) -> str:
    """All text in it, in order, with single spaces; "" for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def plain(element: Element) -> Element:
    """A copy whose names have no namespaces."""
    copy = Element(local(element), {k.rpartition("}")[2]: v for k, v in element.items()})
    copy.text, copy.tail = element.text, element.tail
    copy.extend(plain(child) for child in element)
    return copy


def inner_html(element: Element) -> str:
    """What is inside an element as HTML, for the sanitiser. Depth is bounded by `stream`."""
    copy = plain(element)
    copy.tail = None
    whole = tostring(copy, encoding="unicode", method="html")
    return whole[whole.index(">") + 1 : whole.rindex("</")] if "</" in whole else ""
