"""What goes out: the registry of exporters, and the folder that they fill.

A room registers an exporter from its ``apps.ready()``; the command asks each of them. A folder
is written under another name beside its place and takes its own name when it is whole, so that
a killed export leaves nothing that could be mistaken for one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

MANIFEST, SUMS = "standfirst.json", "SHA256SUMS"
CHUNK = 1024 * 1024
Say = Callable[[str], None]
Line = Callable[[Mapping[str, Any]], None]


class Folder:
    """An export that is being written. Every file is hashed as it is written, none is read twice.

    SHA256SUMS names the files in the order in which they were finished: the order is part of
    the export. Paths are relative, with slashes.
    """

    def __init__(self, root: Path, sums: IO[str]) -> None:
        self.root, self._sums = root, sums

    def json(self, path: str, value: Any) -> None:
        """A small JSON file, indented, in UTF-8."""
        with self._open(path) as write:
            write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")

    @contextmanager
    def lines(self, path: str) -> Iterator[Line]:
        """A file of any length, with one JSON object in each line."""
        with self._open(path) as write:
            yield lambda value: write(json.dumps(value, ensure_ascii=False).encode() + b"\n")

    def copy(self, path: str, source: IO[bytes]) -> bytes:
        """The bytes of a file, as they are; gives their SHA-256."""
        digest = hashlib.sha256()
        with self._open(path) as write:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                write(chunk)
        return digest.digest()

    @contextmanager
    def _open(self, path: str) -> Iterator[Callable[[bytes], None]]:
        digest = hashlib.sha256()
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:

            def write(data: bytes) -> None:
                digest.update(data)
                out.write(data)

            yield write
        self._sums.write(f"{digest.hexdigest()}  {path}\n")


class Exporter(Protocol):
    name: str

    def export(self, folder: Folder, say: Say) -> dict[str, int]:
        """Write everything of one room; gives what → how many. Runs inside a snapshot."""
        ...


_exporters: list[Exporter] = []


def register(exporter: Exporter) -> None:
    _exporters.append(exporter)


def exporters() -> list[Exporter]:
    return list(_exporters)


def write(target: Path, about: Mapping[str, Any], say: Say) -> dict[str, int]:
    """Everything of every room into `target`, which does not exist or is empty.

    ``about``: what the manifest says besides the format, the counts and the hash of SHA256SUMS.

    :raises OSError: it cannot be written; nothing of it is left.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{target.name}.part-", dir=target.parent))
    try:
        counts: dict[str, int] = {}
        with (part / SUMS).open("x", encoding="utf-8", newline="\n") as sums:
            folder = Folder(part, sums)
            for exporter in _exporters:
                counts |= exporter.export(folder, say)
        _seal(part, {**about, "counts": counts})
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return counts


def _seal(part: Path, about: Mapping[str, Any]) -> None:
    with (part / SUMS).open("rb") as sums:
        digest = hashlib.file_digest(sums, "sha256").hexdigest()
    manifest = {"format": "standfirst-export", "version": 1, **about, "sha256sums": digest}
    with (part / MANIFEST).open("x", encoding="utf-8") as file:
        file.write(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
