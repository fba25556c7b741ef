"""The neutral form of a story's body, shared by every reader and writer of bodies.

Fields called `html`, `items`, `head` and `rows` hold inline HTML that has passed the one
sanitiser (`standfirst.kit.html`): b, i, a[href], sub, sup and br, nothing else. All other
strings are plain text and must be escaped where they are shown.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Paragraphs of `text` are parted by a blank line."""

    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    ordered: bool
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rectangular: every row, and a head that is not empty, has the same number of cells."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Image:
    """`src` is an http(s) address, or a relative one when the file lies beside the story."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class LinkCard:
    """What was embedded from elsewhere, as a link; `url` is http or https."""

    url: str
    title: str = ""


Block = Paragraph | Heading | Quote | ItemList | Table | Image | LinkCard
