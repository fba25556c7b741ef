"""Reads NITF, IPTC's news text in XML (https://iptc.org/standards/nitf/), 3.x and like it."""

import codecs
import re
from pathlib import Path

from standfirst.kit import xml
from standfirst.newsroom.wires.nitf.story import read_stories
from standfirst.newsroom.wires.story import InvalidDocument, WireStory

__all__ = ["InvalidDocument", "read", "recognise"]

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEFORE_ROOT = re.compile(r"(?:[\s\ufeff]++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_ROOT = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?nitf[\s/>\[]", re.ASCII)


def recognise(head: bytes, name: str) -> bool:
    """True when the root, or the document type, is `nitf`; the file's name does not matter."""
    encoding = "utf-16" if head.startswith(_WIDE) else "utf-8"
    text = head.decode(encoding, errors="replace")
    before = _BEFORE_ROOT.match(text)
    return bool(_ROOT.match(text, before.end() if before else 0))


def read(path: Path) -> list[WireStory]:
    """The story in a file; a second one where the document withdraws another story.

    InvalidDocument: unreadable, no safe and whole XML, no NITF, or without an id, a moment,
    or an embargo that can be understood. Each fault names its place in the document.
    """
    try:
        root = xml.plain(xml.read(path))
        if root.tag != "nitf":
            raise ValueError(f"its root is “{root.tag[:40]}”, not “nitf”")
        return read_stories(root)
    except OSError as fault:
        raise InvalidDocument(path, [f"it cannot be read ({fault.strerror or fault})"]) from None
    except ValueError as fault:
        raise InvalidDocument(path, [str(fault)]) from None
