"""What comes in from other systems: the registry of importers.

A room registers an importer from its ``apps.ready()``; the command and the editor's side ask
here which of them recognises a file. The registry stands at the bottom because `ops`, which
runs the imports, stands above the rooms that know how to do them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

HEAD = 65_536  # bytes of a file that an importer may look at to recognise it


class Outcome(StrEnum):
    IMPORTED = "imported"
    UPDATED = "updated"
    OFFERED = "offered as a draft"
    WITHDRAWN = "withdrawn"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Result:
    """What became of one item."""

    item: str
    outcome: Outcome
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Options:
    publish: bool = False
    section: str = ""  # slug; empty for the first


class Refused(Exception):
    """A file that cannot be taken. ``faults``: each names the place in the file and the reason."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        super().__init__(f"{path.name}: {'; '.join(faults)}")
        self.path, self.faults = path, faults


class Batch(Protocol):
    """A file that has been read and found valid; nothing is written yet."""

    def __len__(self) -> int: ...

    def take(self, options: Options) -> Iterator[Result]:
        """Write the items, one after the other. Runs inside the caller's transaction."""
        ...


class Importer(Protocol):
    name: str

    def recognises(self, head: bytes, name: str) -> bool:
        """By content: the first HEAD bytes of the file, and its name."""
        ...

    def read(self, path: Path) -> Batch:
        """:raises Refused: the file is not valid."""
        ...


_importers: list[Importer] = []


def register(importer: Importer) -> None:
    _importers.append(importer)


def importers() -> list[Importer]:
    return list(_importers)


def importer_for(path: Path) -> Importer | None:
    """The importer that recognises this file."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return next((i for i in _importers if i.recognises(head, path.name)), None)
