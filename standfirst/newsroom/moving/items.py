"""A site that moves in, in neutral form: what every reader of site exports gives.

Strings are plain text and "" when the export does not say, but for those called `html`.
Moments are aware. Addresses are absolute, as the old site had them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    """What the old site let its readers see of an item."""

    PUBLIC = "public"
    SCHEDULED = "scheduled"  # its `published` lies ahead
    DRAFT = "draft"
    PRIVATE = "private"  # for members, or behind a password
    TRASHED = "trashed"


class TermKind(StrEnum):
    SECTION = "section"  # WordPress: category
    TOPIC = "topic"  # WordPress and Ghost: tag


@dataclass(frozen=True, slots=True)
class SiteAuthor:
    key: str  # how posts refer to it
    name: str
    slug: str = ""
    email: str = ""
    bio: str = ""


@dataclass(frozen=True, slots=True)
class SiteTerm:
    key: str  # how posts refer to it; unique over all kinds
    kind: TermKind
    name: str
    slug: str = ""
    parent: str = ""  # key of a term of the same kind
    description: str = ""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the old site's library. `address`: where its bytes were; `page`: its own page."""

    id: str
    address: str
    page: str = ""
    title: str = ""
    alt: str = ""
    caption: str = ""
    description: str = ""
    credit: str = ""
    mime: str = ""
    parent: str = ""  # id of the post that it was uploaded to
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class SiteComment:
    """A reader's comment as it came. `html` is raw and not sanitised. `parent`: id, or ""."""

    id: str
    html: str
    created: datetime
    author: str = ""
    email: str = ""
    website: str = ""
    parent: str = ""
    kind: str = "comment"  # or pingback, trackback
    standing: str = "approved"  # or held, spam, trashed
    address: str = ""  # of the page it stands under, when it comes without its post


@dataclass(frozen=True, slots=True)
class SitePost:
    """An article (`type` "post") or a plain page ("page").

    `html` is the text as HTML that the one sanitiser can read: everything of the old system's
    own (shortcodes, block comments, implied paragraphs) is resolved already. A picture in it
    refers to its file by address. `modified` orders versions. `remarks` are sentences.
    """

    id: str
    type: str
    title: str
    address: str
    html: str
    standing: Standing
    slug: str = ""
    addresses: tuple[str, ...] = ()  # others that led to it
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()  # keys, in order
    terms: tuple[str, ...] = ()  # keys; the first section is the main one
    standfirst: str = ""
    language: str = ""  # BCP 47; "" for the site's
    featured: str = ""  # address of a picture
    featured_alt: str = ""
    featured_caption: str = ""
    comments: tuple[SiteComment, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leftover:
    """An item that has no place in a newspaper, with the reason as a sentence."""

    type: str
    name: str
    reason: str


SiteItem = SitePost | SiteFile | Leftover


@dataclass(frozen=True, slots=True)
class SiteHead:
    """What a first reading of the whole export finds; it fits in memory.

    `counts`: the export's own word for each type of item → how many. `files`: by id.
    """

    system: str  # WordPress, Ghost
    address: str  # of the old site, without a slash at the end
    title: str = ""
    language: str = ""
    authors: Mapping[str, SiteAuthor] = field(default_factory=dict)
    terms: Mapping[str, SiteTerm] = field(default_factory=dict)
    files: Mapping[str, SiteFile] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


class SiteReader(Protocol):
    """An export that has been read through once and found whole."""

    head: SiteHead

    def items(self, *, posts: bool | None = None) -> Iterator[tuple[str, SiteItem]]:
        """(the export's word for its type, item), streamed: all, or the posts, or the others.

        All are as many as `counts` says. May be called again; gives the same in the same order.
        """
        ...
