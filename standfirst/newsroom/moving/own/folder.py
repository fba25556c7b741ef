"""An export of ours as it lies on the disk: whole, unchanged, and nothing outside it.

`standfirst.json` holds the hash of SHA256SUMS, which holds that of every file. That shows
damage and careless hands; it is no signature, so nothing that the files say is trusted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

from standfirst.kit.interchange import Refused
from standfirst.kit.interchange_out import MANIFEST, SUMS
from standfirst.newsroom.wires.json_file import MOST_BYTES, parse

MOST_FAULTS = 20
MOST_LINE = 5_000_000
LONGEST_SUMS = 512 * 1024 * 1024
SUM = re.compile(r"([0-9a-f]{64})  ([^\\\x00-\x1f\x7f]{1,1000})\n")


class Bad(ValueError):
    """What is wrong, and where: `articles/news/a.json: words.kind is no text`."""


class ExportFolder:
    """:raises Refused: it is no export, of a newer version, or not whole."""

    def __init__(self, manifest: Path) -> None:
        self.path, self.root = manifest, manifest.parent.resolve()
        self.faults: list[str] = []
        self.manifest = self._manifest()
        self.sums = self._sums()
        for path, digest in self.sums.items():
            self._check(path, digest)
        self.refuse_if_bad()

    def fault(self, reason: object) -> None:
        self.faults.append(str(reason))
        if len(self.faults) >= MOST_FAULTS:
            self.refuse_if_bad()

    def refuse_if_bad(self) -> None:
        if self.faults:
            raise Refused(self.path, self.faults)

    def json(self, path: str) -> Any:
        """:raises Bad: the file is not there, has changed, or is no JSON."""
        if path not in self.sums:
            raise Bad(f"{path}: is not listed in {SUMS}")
        with self.open(path) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Bad(f"{path}: is larger than {MOST_BYTES // 1024**2} MiB")
        if hashlib.sha256(data).hexdigest() != self.sums[path]:
            raise Bad(f"{path}: has changed since it was checked")
        return _parsed(data, path)

    def lines(self, path: str) -> Iterator[tuple[str, Any]]:
        """(place, value) for each line; nothing when the export has no such file.

        :raises Bad: a line is no JSON.
        """
        if path not in self.sums:
            return
        with self.open(path) as file:
            number = 0
            while line := file.readline(MOST_LINE):
                number += 1
                yield f"{path}:{number}", _parsed(line, f"{path}:{number}")

    def open(self, path: str) -> BufferedReader:
        return (self.root / path).open("rb")

    def _manifest(self) -> dict[str, Any]:
        try:
            found = _parsed(self.path.read_bytes()[:MOST_LINE], MANIFEST)
        except Bad as fault:
            raise Refused(self.path, [str(fault)]) from fault
        if not isinstance(found, dict) or found.get("format") != "standfirst-export":
            raise Refused(self.path, ["it is no export of Standfirst"])
        if found.get("version") != 1:
            reason = "it was made by a newer Standfirst; update this one and import it then"
            raise Refused(self.path, [reason])
        return found

    def _sums(self) -> dict[str, str]:
        """Path → hash, in the order of the export."""
        file = self.root / SUMS
        if not _is_file(self.root, SUMS) or file.stat().st_size > LONGEST_SUMS:
            raise Refused(self.path, [f"{SUMS} is missing"])
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        if digest != self.manifest.get("sha256sums"):
            raise Refused(self.path, [f"{SUMS} has been changed since the export"])
        found: dict[str, str] = {}
        with file.open(encoding="utf-8", errors="replace", newline="\n") as lines:
            for line in lines:
                path = self._path(line)
                if path in found:
                    self.fault(f"{SUMS}: {path} is listed twice")
                found[path] = line[:64]
        self.refuse_if_bad()
        return found

    def _path(self, line: str) -> str:
        matched = SUM.fullmatch(line)
        path = matched[2] if matched else ""
        if any(part in ("", ".", "..") for part in path.split("/")):
            raise Refused(
                self.path, [f"{SUMS}: “{line.strip()[:200]}” names no file of the export"]
            )
        return path

    def _check(self, path: str, digest: str) -> None:
        if not _is_file(self.root, path):
            self.fault(f"{path}: is missing")
            return
        with self.open(path) as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                self.fault(f"{path}: is damaged or has been changed since the export")


def _is_file(root: Path, path: str) -> bool:
    """True for a file that lies there itself: a link could lead anywhere."""
    file = root / path
    return file.is_file() and file.resolve() == file


def _parsed(data: bytes, place: str) -> Any:
    try:
        return parse(data.decode())
    except (ValueError, RecursionError) as fault:
        reason = "nested too deeply" if isinstance(fault, RecursionError) else fault
        raise Bad(f"{place}: is no JSON: {reason}") from fault
