"""A wire story in neutral form: what every wire reader gives and the newsroom stores."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from standfirst.kit.blocks import Block
from standfirst.kit.interchange import Refused

_MOST_FAULTS = 20


class Status(StrEnum):
    """What the provider says may be done with the story; IPTC's publishing status."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class Kind(StrEnum):
    """What the item is; only text, picture, graphic and composite are stories to print."""

    TEXT = "text"
    PICTURE = "picture"
    GRAPHIC = "graphic"
    COMPOSITE = "composite"
    AUDIO = "audio"
    VIDEO = "video"
    COMPONENT = "component"
    EVENT = "event"
    PLANNING = "planning"


@dataclass(frozen=True, slots=True)
class WireMedia:
    """A picture or graphic of a story; strings are plain text, "" when not said.

    `href` is the address of its best rendition and `hrefs` those of all, best first;
    `file_names` are the last parts of their paths, as the files are called when they lie
    beside the story. An Image block of the body that shows it has `href` for its `src`.
    """

    uri: str
    name: str
    href: str
    hrefs: tuple[str, ...]
    file_names: tuple[str, ...]
    caption: str
    credit: str
    creator: str
    headline: str
    alt: str
    rights: str
    mime: str
    width: int | None
    height: int | None

    @property
    def file_name(self) -> str:
        """The name of the best rendition's file, "" when no address says it."""
        return self.file_names[0] if self.file_names else ""


@dataclass(frozen=True, slots=True)
class WireStory:
    """One version of a story, identified by `uri` and `version`.

    Strings are plain text and "" when the provider does not say. `version` is never empty:
    where the provider gives none it is `version_created` in UTC. `published` is when the
    first version was made. `embargo` is the moment before which nobody may see it.
    `language` is a BCP 47 tag. `remarks` are sentences for the editor.
    """

    uri: str
    version: str
    version_created: datetime
    published: datetime | None
    embargo: datetime | None
    expires: datetime | None
    status: Status
    kind: Kind
    language: str
    urgency: int | None
    headline: str
    kicker: str
    slugline: str
    standfirst: str
    byline: str
    authors: tuple[str, ...]
    dateline: str
    body: tuple[Block, ...]
    genres: tuple[str, ...]
    subjects: tuple[str, ...]
    keywords: tuple[str, ...]
    copyright: str
    credit: str
    media: tuple[WireMedia, ...]
    remarks: tuple[str, ...]


class InvalidDocument(Refused):
    """A file that is no story; `faults` are sentences, str() is one line for an operator."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        shown = faults[:_MOST_FAULTS]
        if more := len(faults) - len(shown):
            shown = [*shown, f"and {more} more faults"]
        super().__init__(path, shown)
        self.faults = faults
