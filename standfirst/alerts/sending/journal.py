"""What services have answered since the database was last told: a file that outlives its process.

Every answer is written here as soon as it is read, and the database is told a few times a second.
Who finds the journal of a process that died tells the database in its place. So what is sent twice
after a crash is what no answer had been read of.
"""

from __future__ import annotations

import errno
import fcntl
import os
import struct
from collections.abc import Iterable, Iterator
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from standfirst.alerts.sending.answers import Outcome

RECORD = struct.Struct("<QIB")
ENDING = ".answers"
LAST = 2**63 - 1  # that a database counts to
OUTCOMES = list(Outcome)


class Answered(NamedTuple):
    """``place``: of the browser in its chunk."""

    chunk: int
    place: int
    outcome: Outcome


class Journal:
    """This process's own. Nobody else takes it for left behind as long as the process lives."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{name}{ENDING}"
        self._file = self._open()

    def _open(self) -> FileIO:
        """Another process may take it for left behind before it is locked, and remove it."""
        while True:
            file = FileIO(self.path, "a")
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:
                return file
            file.close()

    def write(self, answers: Iterable[Answered]) -> None:
        """:raises OSError: the disk is full; then nobody must be sent anything."""
        rows = b"".join(
            RECORD.pack(one.chunk, one.place, OUTCOMES.index(one.outcome)) for one in answers
        )
        if (written := self._file.write(rows)) != len(rows):
            # Half a row would make nonsense of all that follow.
            self._file.truncate(self._file.tell() - (written or 0))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))

    def clear(self) -> None:
        """The database knows all of it."""
        self._file.truncate(0)

    def close(self) -> None:
        self.path.unlink(missing_ok=True)
        self._file.close()


class Left:
    """The journal of a process that is gone, in our hands."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path, self._descriptor = path, descriptor
        self.holder = path.name.removesuffix(ENDING)

    def read(self) -> list[Answered]:
        """What was written half is left out."""
        raw = self.path.read_bytes()
        whole = raw[: len(raw) // RECORD.size * RECORD.size]
        return [
            Answered(chunk, place, OUTCOMES[outcome])
            for chunk, place, outcome in RECORD.iter_unpack(whole)
            if outcome < len(OUTCOMES) and chunk <= LAST
        ]

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)
        self.let_go()

    def let_go(self) -> None:
        os.close(self._descriptor)


def left_behind(folder: Path) -> Iterator[Left]:
    """The caller drops each, or lets it go."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            continue
        if not os.fstat(descriptor).st_nlink:  # Somebody else has just taken it over.
            os.close(descriptor)
            continue
        yield Left(path, descriptor)
