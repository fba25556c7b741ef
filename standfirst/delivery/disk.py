"""Stored pages on disk: they outlive a restart, and a day without the database."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from standfirst.delivery.entries import Damaged, Entry, Origin, dump, glance, load

log = logging.getLogger(__name__)
SUFFIX = ".page"


class Disk:
    """One file a page, replaced by renaming: a reader sees the old or the new one, whole.

    It is a cache. Nothing is synced: what a power cut tears fails its checksum and is made
    again. When the disk is full, pages are served from memory alone.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder = folder
        self.most_bytes = most_bytes
        self._failing = False

    def path(self, key: str) -> Path:
        name = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
        return self.folder / name[:2] / f"{name}{SUFFIX}"

    def read(self, key: str) -> Entry | None:
        """The entry, or None where there is none that is whole."""
        path = self.path(key)
        try:
            entry = load(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, Damaged) as fault:
            log.info("a stored page is not usable and will be made again: %s", fault)
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        return entry if entry.key == key else None

    def write(self, entry: Entry) -> bool:
        """Whether it was kept. Never raises for the disk's sake."""
        path = self.path(entry.key)
        temporary = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                temporary = file.name
                file.write(dump(entry))
            os.replace(temporary, path)
        except OSError as fault:
            if temporary:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
            self._say(fault)
            return False
        self._failing = False
        return True

    def _say(self, fault: OSError) -> None:
        if not self._failing:
            log.warning("pages are not kept on disk: %s", fault)
        self._failing = True

    def forget(self, key: str) -> None:
        with contextlib.suppress(OSError):
            self.path(key).unlink()

    @contextlib.contextmanager
    def making(self, key: str) -> Iterator[None]:
        """One process of this machine makes the page; the others wait for it here."""
        try:
            # Not one for each address: most that are asked for do not exist.
            path = self.path(key)
            path = path.with_name(f"{path.name[2]}.lock")
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            self._say(fault)
            yield
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def forget_where(self, is_unwanted: Callable[[Origin], bool]) -> None:
        """Drop every page of which this is so; and those of which nothing can be told."""
        for path in self.folder.glob(f"??/*{SUFFIX}"):
            with contextlib.suppress(OSError):
                try:
                    with path.open("rb") as file:
                        unwanted = is_unwanted(glance(file))
                except Damaged:
                    unwanted = True
                if unwanted:
                    path.unlink()

    def tidy(self, *, older_than: float = 7 * 86_400) -> int:
        """Drop the pages longest untouched until the rest fits; and what a crash left behind.

        :returns: how many files went.
        """
        horizon = time.time() - older_than
        kept: list[tuple[float, int, Path]] = []
        dropped = 0
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                found = path.stat()
                if path.suffix == SUFFIX:
                    kept.append((max(found.st_mtime, found.st_atime), found.st_size, path))
                elif found.st_mtime < horizon:
                    path.unlink()
                    dropped += 1
        total = sum(size for _, size, _ in kept)
        for touched, size, path in sorted(kept):
            if total <= self.most_bytes and touched > horizon:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                dropped += 1
            total -= size
        return dropped


def folder() -> Path:
    """Where this paper's pages lie. It may be deleted at any time."""
    return settings.DATA / "pages"


def open_disk() -> Disk:
    return Disk(folder(), settings.STORE_DISK_MB * 1024 * 1024)


def tidy() -> None:
    """Of the schedule: keep the folder within its bound."""
    open_disk().tidy()


class Outage:
    """How long the database has been gone, also across restarts."""

    def __init__(self, folder: Path, patience: float) -> None:
        self._mark = folder / "database-answered"
        self._heard = 0.0  # as the mark, for a disk that takes nothing
        self.patience = patience  # seconds

    def answered(self) -> None:
        """The database answers now. Called every so often."""
        self._heard = time.time()
        with contextlib.suppress(OSError):
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()

    @property
    def heard(self) -> float:
        """When the database answered last, as `time.time()`; 0 when that is not known."""
        heard = self._heard
        with contextlib.suppress(OSError):
            heard = max(heard, self._mark.stat().st_mtime)
        return heard

    def is_bearable(self) -> bool:
        """Whether stale pages may still be shown."""
        heard = self.heard
        return not heard or time.time() - heard < self.patience
