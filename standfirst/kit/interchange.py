"""What comes in from other systems: the registry of importers.

A room registers an importer from its ``apps.ready()``; the command and the editor's side ask
here which of them recognises a file. The registry stands at the bottom because `ops`, which
runs the imports, stands above the rooms that know how to do them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from standfirst.kit.shelf import Shelf

HEAD = 65_536  # bytes of a file that an importer may look at to recognise it


class Outcome(StrEnum):
    IMPORTED = "imported"
    UPDATED = "updated"
    OFFERED = "offered as a draft"
    WITHDRAWN = "withdrawn"
    REDIRECTED = "redirected"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True)
class Result:
    """What became of one item. ``type``: the file's own word for what it is.

    ``within``: it came inside another item, as a comment does; it counts beside the items.
    """

    item: str
    outcome: Outcome
    remarks: list[str] = field(default_factory=list)
    type: str = "story"
    within: bool = False


@dataclass(frozen=True)
class Options:
    """``publish`` lets wire stories out; ``drafts`` keeps back what a moved site had public."""

    publish: bool = False
    drafts: bool = False
    section: str = ""  # slug; empty for the first
    fetch_media: bool = False


class Refused(Exception):
    """A file that cannot be taken. ``faults``: each names the place in the file and the reason."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        super().__init__(f"{path.name}: {'; '.join(faults)}")
        self.path, self.faults = path, faults


@dataclass(frozen=True)
class Step:
    """One item, or a few that belong together, on their way in.

    ``take`` writes; the runner gives it a transaction, and takes back its files when it fails.
    """

    item: str
    take: Callable[[], Iterable[Result]]
    type: str = "story"


class Batch(Protocol):
    """A file that has been read and found valid; nothing is written yet.

    ``together``: it is small, and an item of it that fails takes the whole import back.
    """

    together: bool

    def __len__(self) -> int: ...

    def check(self, options: Options) -> None:
        """:raises Refused: the paper as it is cannot take this file."""
        ...

    def steps(self, options: Options) -> Iterator[Step]:
        """The items, one after the other, streamed."""
        ...


class Importer(Protocol):
    name: str
    whole_folder: bool  # the files around a recognised one are its own, no imports of theirs

    def recognises(self, head: bytes, name: str) -> bool:
        """By content: the first HEAD bytes of the file, and its name."""
        ...

    def read(self, path: Path, beside: Shelf) -> Batch:
        """``beside``: where the media of this file are looked for.

        :raises Refused: the file is not valid.
        """
        ...


_importers: list[Importer] = []
_follow_ups: list[Callable[[], Iterator[Step]]] = []


def register(importer: Importer) -> None:
    _importers.append(importer)


def follow_up(steps: Callable[[], Iterator[Step]]) -> None:
    """What a room has to do when a site has moved in. It may be done at any time, and again."""
    _follow_ups.append(steps)


def follow_ups() -> list[Callable[[], Iterator[Step]]]:
    return list(_follow_ups)


def importers() -> list[Importer]:
    return list(_importers)


def importer_for(path: Path) -> Importer | None:
    """The importer that recognises this file."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return next((i for i in _importers if i.recognises(head, path.name)), None)
