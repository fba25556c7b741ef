"""What a backup says of itself: ``manifest.json``, its last but one member."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any

from standfirst.ops.backup.site import KEY, MEDIA, STAGED
from standfirst.work.commands import Fault

FORMAT = 1
DUMPS = {"sqlite": "database.sqlite3.gz", "postgresql": "database.dump"}


class Damaged(Fault):
    """The file is no backup of ours, or not the one that was written."""


class Newer(Fault):
    """Made by a version that knows more than this one."""


@dataclass(frozen=True)
class Entry:
    """One file; ``size`` in bytes, ``sha256`` in hexadecimal digits."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """``made``: RFC 3339. ``rows``: by table. ``vanished``: media deleted while being copied."""

    made: str
    standfirst: str
    django: str
    wagtail: str
    vendor: str
    vendor_version: str
    database_size: int  # bytes of the database as it lies on the disk, or of the dump
    migrations: list[str]
    rows: dict[str, int]
    key_from: str  # "file", or "environment": then it is not in the backup
    files: list[Entry]
    vanished: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def dump(self) -> str:
        return DUMPS[self.vendor]

    @property
    def media(self) -> list[Entry]:
        return [entry for entry in self.files if entry.path.startswith(f"{MEDIA}/")]

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


def parse(text: bytes) -> Manifest:
    """:raises Damaged: it is none, or names what may not be in a backup.
    :raises Newer: its format is of a later version.
    """
    try:
        found: dict[str, Any] = json.loads(text)
        if found["format"] > FORMAT:
            raise Newer(
                f"This backup was made by Standfirst {found['standfirst']}, which is newer. "
                "Install that version to restore it."
            )
        found["files"] = [Entry(**entry) for entry in found["files"]]
        manifest = Manifest(**found)
        _check(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged("The backup is damaged: its manifest cannot be read.") from error
    return manifest


def _check(manifest: Manifest) -> None:
    """:raises ValueError: types or names are not those of a backup."""
    numbers = [manifest.database_size, *manifest.rows.values()]
    numbers += [entry.size for entry in manifest.files]
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError("a size or count is none")
    names = [entry.path for entry in manifest.files]
    if len(set(names)) < len(names) or manifest.dump not in names:
        raise ValueError("not the files of a backup")
    for name in names:
        if not is_fit(name, manifest.dump):
            raise ValueError(f"not a file of a backup: {name}")


def is_fit(name: str, dump: str) -> bool:
    """Whether a backup may hold a file of that path: nothing leads out of its folder."""
    if name in (dump, KEY):
        return True
    parts = PurePosixPath(name).parts
    return (
        len(parts) > 1
        and parts[0] == MEDIA
        and "/".join(parts) == name  # No doubled, trailing or absolute slashes.
        and not {"..", "."} & set(parts)
        and "\\" not in name
        and "\0" not in name
        and parts[1] != STAGED
    )
