"""Every write and sync below a folder, as strace (-f -y -ttt -xx) saw them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

CALLS = (
    "openat,creat,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,truncate,fallocate,"
    "rename,renameat,renameat2,unlink,unlinkat,link,linkat,sendfile,copy_file_range,"
    "fsync,fdatasync,sync_file_range,msync"
)
LINE = re.compile(r"(?P<pid>\d+)\s+(?P<at>\d+\.\d+) (?P<rest>.*)")
RESUMED = re.compile(r"<\.\.\. (?P<call>\w+) resumed>")
FD = re.compile(r"(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")
LONGEST_PATHS = 4096  # characters in which the files of a call are named
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Kind(Enum):
    WRITE = auto()
    CUT = auto()  # to a length
    MADE = auto()
    MOVED = auto()
    GONE = auto()
    SYNCED = auto()


@dataclass(frozen=True, slots=True)
class Operation:
    """:param at: seconds of the wall clock at which it began.
    :param upto: of a sync: how many operations had begun before it did.
    """

    kind: Kind
    at: float
    path: str
    data: bytes = b""
    offset: int = 0
    to: str = ""
    upto: int = 0


class Unheard(RuntimeError):
    """A way to write that this recorder does not know: its figures would be worth nothing."""


class Trace:
    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self._sign = "".join(f"\\x{byte:02x}" for byte in str(folder).encode())
        self.operations: list[Operation] = []
        self._places: dict[str, int] = {}  # path → where the next `write` goes
        self._begun: dict[str, tuple[str, float, int]] = {}  # thread → what has not ended

    def read(self, path: Path) -> list[Operation]:
        with path.open(errors="replace") as lines:
            for line in lines:
                if found := LINE.match(line):
                    self._line(found["pid"], float(found["at"]), found["rest"])
        return self.operations

    def _line(self, pid: str, at: float, rest: str) -> None:
        """A call counts as a write from its beginning, as a sync from its end."""
        begun = len(self.operations)
        if RESUMED.match(rest):
            words, at, begun = self._begun.pop(pid, ("", at, begun))
            if words.startswith(("fsync", "fdatasync", "lseek")) or " = " not in words:
                self._call(words, rest.rpartition(" = ")[2], at, begun)
        elif rest.rstrip().endswith("<unfinished ...>"):
            self._begun[pid] = (rest.replace("<unfinished ...>", ""), at, begun)
        elif " = " in rest:
            words, _, result = rest.rpartition(" = ")
            self._call(words, result, at, begun)

    def _call(self, words: str, result: str, at: float, begun: int) -> None:
        name = words.partition("(")[0]
        if result.startswith(("-1", "?")) or self._sign not in words[:LONGEST_PATHS]:
            return
        call = getattr(self, f"_{name}", None)
        if call is None:
            raise Unheard(words[:200])
        self.operations += call(words, result, at, begun)

    # The calls

    def _openat(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        path = _file(result)
        self._places[path] = 0
        if "O_CREAT" in words:
            yield Operation(Kind.MADE, at, path)
        if "O_TRUNC" in words:
            yield Operation(Kind.CUT, at, path)
        if "O_APPEND" in words:
            raise Unheard(words[:200])

    def _write(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        path, data = _file(words), _text(words)[0]
        start = self._places.get(path, 0)
        self._places[path] = start + int(result.split()[0])
        yield Operation(Kind.WRITE, at, path, data, start)

    def _pwrite64(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        offset = int(words.rpartition(",")[2].strip(" )"))
        yield Operation(Kind.WRITE, at, _file(words), _text(words)[0], offset)

    def _lseek(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        self._places[_file(words)] = int(result.split()[0])
        yield from ()

    def _ftruncate(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        length = int(words.rpartition(",")[2].strip(" )"))
        yield Operation(Kind.CUT, at, _file(words), offset=length)

    def _fallocate(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        yield from ()

    def _rename(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        old, new = (one.decode() for one in _text(words))
        yield Operation(Kind.MOVED, at, old, to=new)

    def _unlink(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        yield Operation(Kind.GONE, at, _text(words)[0].decode())

    def _fsync(self, words: str, result: str, at: float, begun: int) -> Iterator[Operation]:
        yield Operation(Kind.SYNCED, at, _file(words), upto=begun)

    _fdatasync = _fsync
    _renameat = _renameat2 = _rename
    _unlinkat = _unlink


def _file(words: str) -> str:
    found = FD.search(words)
    if found is None:
        raise Unheard(words[:200])
    return bytes.fromhex(found[2].replace("\\x", "")).decode()


def _text(words: str) -> list[bytes]:
    return [bytes.fromhex(one.replace("\\x", "")) for one in TEXT.findall(words)]
