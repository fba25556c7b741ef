"""The files that lie beside an export: which of them does an old address mean?

WordPress keeps a picture in several sizes, "pic-300x200.jpg" and "pic-scaled.jpg" beside
"pic.jpg"; they are one family here, and any of them stands in for one that is missing.
"""

from __future__ import annotations

import filecmp
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

MOST_FILES = 200_000  # files and folders that are looked at
IGNORED = {"__MACOSX"}
SIZED = re.compile(r"-(?:(\d{1,5})x(\d{1,5})|scaled|rotated)(?=\.[^.]+$)", re.IGNORECASE)

Best = TypeVar("Best")


class TooManyFiles(ValueError):
    """A folder that is too full to be indexed; str() is a sentence for an operator."""


class Shelf:
    """The files under `root`, without hidden ones, __MACOSX and symbolic links.

    The folder is read once, at the first question. What is given is always a regular file
    inside `root`. A folder inside that may not be read counts as empty.

    :raises TooManyFiles: at the first question, when more than MOST_FILES lie there.
    :raises OSError: at the first question, when `root` itself cannot be read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def find(self, *hints: str) -> Path | None:
        """The file meant by the first hint that means one; put the most exact hint first.

        A hint is a file's name, a relative path or an absolute address of the old site. The
        file whose folders agree longest with the hint's wins, then its name before that of
        another size, then the spelling with the same case. Folders of digits that contradict
        the hint's (2009/01 for 2008/06) rule a file out. None too when different files remain.
        """
        for hint in hints:
            found = self._meant(hint)
            if found and self._alike(found):
                return self._inside(found[0])
        return None

    def ambiguous(self, hint: str) -> bool:
        """Several files with different bytes answer to this hint equally well."""
        return not self._alike(self._meant(hint))

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        """Relative paths by the folded name of the picture that they are a size of."""
        families: dict[str, list[str]] = {}
        for path in self._walk():
            families.setdefault(_family(_decoded(path.rpartition("/")[2])), []).append(path)
        return families

    def _walk(self) -> Iterator[str]:
        folders, seen = [""], 0
        while folders:
            folder = folders.pop()
            for entry in _entries(self.root / folder, must=not folder):
                seen += 1
                if seen > MOST_FILES:
                    raise TooManyFiles(
                        f"{self.root} holds more than {MOST_FILES:,} files; "
                        "put the export and its media into a folder of their own"
                    )
                if entry.name.startswith(".") or entry.name in IGNORED:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{folder}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield f"{folder}{entry.name}"

    def _meant(self, hint: str) -> list[str]:
        """The files that answer to the hint equally well, sorted."""
        wanted = _parts(hint)
        if not wanted:
            return []
        matches = [_Match.of(path, wanted) for path in self._families.get(_family(wanted[-1]), ())]
        matches = _best([m for m in matches if not m.contradicts], lambda m: (m.shared, m.name))
        matches = _best(matches, lambda m: (m.same_case,))
        return sorted(match.path for match in _largest(matches))

    def _alike(self, paths: list[str]) -> bool:
        return all(
            filecmp.cmp(self.root / paths[0], self.root / path, shallow=False) for path in paths[1:]
        )

    def _inside(self, path: str) -> Path | None:
        """None if the file has gone, or has become a link, since the folder was read."""
        file = self.root / path
        return file if file.is_file() and file.resolve() == file else None


@dataclass(frozen=True, slots=True)
class _Match:
    path: str
    folder: str
    shared: int  # folders that agree, from the file upwards, whatever their case
    contradicts: bool
    name: int  # 3 the same name, 2 the original, 1 scaled or rotated, 0 a size
    same_case: int  # parts that agree to the letter, from the file upwards
    size: tuple[int, int]  # area and width that the name tells

    @classmethod
    def of(cls, path: str, wanted: list[str]) -> _Match:
        parts = _decoded(path).split("/")
        folders = [(_folded(a), _folded(b)) for a, b in _upwards(parts[:-1], wanted[:-1])]
        shared = _agreeing(folders)
        clash = folders[shared] if shared < len(folders) else ("", "")
        return cls(
            path=path,
            folder=path.rpartition("/")[0],
            shared=shared,
            contradicts=all(part.isdigit() for part in clash),
            name=_closeness(parts[-1], wanted[-1]),
            same_case=_agreeing(_upwards(parts, wanted)),
            size=_size(parts[-1]),
        )


def _entries(folder: Path, *, must: bool) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        if must:
            raise


def _parts(hint: str) -> list[str]:
    """The path of a hint: decoded, without query, "." and ".."."""
    try:
        path = urlsplit(hint).path if "//" in hint else re.split(r"[?#]", hint, maxsplit=1)[0]
    except ValueError:  # "//[", as urlsplit says
        return []
    parts: list[str] = []
    for part in _decoded(path).replace("\\", "/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return parts


def _decoded(path: str) -> str:
    # Bytes that are not UTF-8 become what os.scandir makes of them in names.
    return unicodedata.normalize("NFC", unquote(path, errors="surrogateescape"))


def _folded(part: str) -> str:
    # Folding can take a composed letter apart.
    return unicodedata.normalize("NFC", part.casefold())


def _family(name: str) -> str:
    return _folded(SIZED.sub("", name))


def _upwards(path: list[str], other: list[str]) -> list[tuple[str, str]]:
    return list(zip(reversed(path), reversed(other), strict=False))


def _agreeing(pairs: list[tuple[str, str]]) -> int:
    """How many pairs are equal before the first that is not."""
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(pairs))


def _closeness(name: str, wanted: str) -> int:
    if _folded(name) == _folded(wanted):
        return 3
    sized = SIZED.search(name)
    if not sized:
        return 2
    return 0 if sized[1] else 1


def _size(name: str) -> tuple[int, int]:
    sized = SIZED.search(name)
    if not (sized and sized[1]):
        return (0, 0)
    return int(sized[1]) * int(sized[2]), int(sized[1])


def _best(things: list[Best], rank: Callable[[Best], tuple[int, ...]]) -> list[Best]:
    """All things of the highest rank."""
    top = max(map(rank, things), default=())
    return [thing for thing in things if rank(thing) == top]


def _largest(matches: list[_Match]) -> list[_Match]:
    """In each folder the largest of the sizes that a missing picture left behind."""
    if not matches or matches[0].name:
        return matches
    folders = {match.folder for match in matches}
    return [m for f in folders for m in _best([m for m in matches if m.folder == f], _by_size)]


def _by_size(match: _Match) -> tuple[int, int]:
    return match.size
