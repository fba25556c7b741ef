"""What a disk may hold after a power cut: all that was synced, and of the rest anything.

Sectors of 512 bytes are written whole or not at all; those that were not synced may be written
in any order. Names (made, moved, gone) are journalled, as ext4 and XFS do: in their order, up to
some point, at least to that of the last sync of any file that they concern.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from _power_trace import Kind, Operation

SECTOR = 512


@dataclass
class File:
    """:param later: writes that nobody has synced, each with its number."""

    synced: bytearray = field(default_factory=bytearray)
    later: list[tuple[int, Operation]] = field(default_factory=list)

    def apply(self, operation: Operation) -> None:
        self.synced = after(self.synced, operation)

    def sync(self, upto: int) -> None:
        """Make what came before that operation lasting."""
        for number, operation in self.later:
            if number < upto:
                self.apply(operation)
        self.later = [one for one in self.later if one[0] >= upto]


def after(content: bytearray, operation: Operation) -> bytearray:
    if operation.kind is Kind.CUT:
        length = operation.offset
        return bytearray(content[:length].ljust(length, b"\0"))
    end = operation.offset + len(operation.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[operation.offset : end] = operation.data
    return content


class Disk:
    """Replays operations; `cut` writes one of the possible states as a folder.

    Files are known by what was opened, not by their names: a name is a pointer, and it moves.
    """

    def __init__(self, base: Path, folder: str) -> None:
        self.base, self.folder = base, folder
        self.files: list[File] = []
        self.names: dict[str, int] = {}  # now
        self.lasting: dict[str, int] = {}  # on the disk for certain
        self.moves: list[tuple[int, dict[str, int | None]]] = []  # names that may be lost
        self.number = 0
        self._gone: set[str] = set()  # what has this name now is not the base's

    def _original(self, path: str) -> Path:
        return self.base / path.removeprefix(self.folder).lstrip("/")

    def file(self, path: str) -> File:
        if path not in self.names:
            original = self._original(path)
            is_old = path not in self._gone and original.exists()
            self.files.append(File(bytearray(original.read_bytes() if is_old else b"")))
            self.names[path] = len(self.files) - 1
            if is_old:
                self.lasting[path] = self.names[path]
            else:
                self.moves.append((self.number, {path: self.names[path]}))
        return self.files[self.names[path]]

    def play(self, operation: Operation) -> None:
        path = operation.path
        match operation.kind:
            case Kind.MADE:
                self.file(path)
            case Kind.WRITE | Kind.CUT:
                self.file(path).later.append((self.number, operation))
            case Kind.SYNCED if path in self.names:
                self.file(path).sync(operation.upto)
                self._settle(path)
            case Kind.SYNCED:
                self._keep(len(self.moves))
            case Kind.MOVED:
                self.file(path)
                self._gone |= {path, operation.to}
                self.names[operation.to] = self.names.pop(path)
                self.moves.append(
                    (self.number, {operation.to: self.names[operation.to], path: None})
                )
            case Kind.GONE:
                self.file(path)
                self._gone.add(path)
                del self.names[path]
                self.moves.append((self.number, {path: None}))
        self.number += 1

    def _settle(self, path: str) -> None:
        """Who syncs a file syncs the journal up to its name."""
        last = max((n for n, (_, names) in enumerate(self.moves) if path in names), default=-1)
        self._keep(last + 1)

    def _keep(self, count: int) -> None:
        for _, names in self.moves[:count]:
            _rename(self.lasting, names)
        del self.moves[:count]

    def cut(self, into: Path, chance: random.Random) -> None:
        """One state that the disk may be in now, in a folder that is like the base else."""
        names = dict(self.lasting)
        for _, moved in self.moves[: chance.randint(0, len(self.moves))]:
            _rename(names, moved)
        share = chance.choice([0.0, 0.0, 0.1, 0.5, 0.9, 1.0])
        for path in {*self.names, *self.lasting, *names}:
            target = into / path.removeprefix(self.folder).lstrip("/")
            target.unlink(missing_ok=True)
            if path in names and not path.endswith("-shm"):  # memory, not a file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_torn(self.files[names[path]], share, chance))


def _rename(names: dict[str, int], moved: dict[str, int | None]) -> None:
    for path, file in moved.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _torn(file: File, share: float, chance: random.Random) -> bytes:
    """With each sector that was not synced written or not; `share` of them are."""
    content = bytearray(file.synced)
    for _, operation in file.later:
        if operation.kind is Kind.CUT:
            if chance.random() < share:
                content = after(content, operation)
            continue
        for start in range(0, len(operation.data), SECTOR):
            if chance.random() < share:
                part = operation.data[start : start + SECTOR]
                one = Operation(Kind.WRITE, 0, operation.path, part, operation.offset + start)
                content = after(content, one)
    return bytes(content)
