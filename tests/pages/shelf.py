"""The page store of the running newspaper, as it lies on its disk, and how to empty it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import IO

from standfirst.delivery.disk import Disk
from standfirst.delivery.encodings import Coding
from standfirst.delivery.entries import Entry, Headers, load
from standfirst.newsroom.tags import FRAME
from tests.server import COMMAND, Newspaper

DESK = """
import sys
from standfirst.delivery.purge import announce
print("ready", flush=True)
for line in sys.stdin:
    announce(line.split(), gone=True)
    print("done", flush=True)
"""
PATIENCE = 20.0  # seconds

Kept = tuple[str, Headers, frozenset[str], float, bytes, bytes]
"""All of a stored page that does not depend on the moment of its making."""


class Shelf:
    """Stored pages by their key: path and canonical query."""

    def __init__(self, newspaper: Newspaper, desk: subprocess.Popen[str]) -> None:
        self._disk = Disk(newspaper.data / "pages", 0)
        self._desk = desk

    def page(self, key: str) -> Entry | None:
        with suppress(FileNotFoundError):
            return load(self._disk.path(key).read_bytes())
        return None

    def kept(self, key: str) -> Kept:
        """What is compared: key, header, tags, age, and both codings that are made at once."""
        page = self.page(key)
        assert page is not None, f"{key} is not in store"
        both = page.bodies[Coding.IDENTITY], page.bodies[Coding.GZIP]
        return page.key, page.headers, page.tags, page.ttl, *both

    def keys(self) -> set[str]:
        """Of everything that is in store."""
        return {load(data).key for data in self.files()}

    def files(self) -> Iterator[bytes]:
        for path in self._disk.folder.glob("??/*.page"):
            with suppress(FileNotFoundError):
                yield path.read_bytes()

    def empty(self, keys: Collection[str]) -> None:
        """Nothing in memory and on disk: whoever asks next for one of these has it made."""
        say(self._desk, FRAME)
        deadline = time.monotonic() + PATIENCE
        while any(self._disk.path(key).exists() for key in keys):
            assert time.monotonic() < deadline, "the newspaper did not hear that pages are gone"
            time.sleep(0.005)
        time.sleep(0.01)  # A page's file may be dropped twice, and then the next one's.


@contextmanager
def open_shelf(newspaper: Newspaper) -> Iterator[Shelf]:
    """With a process of the newspaper at hand that announces what is gone."""
    with subprocess.Popen(
        [str(COMMAND), "shell", "-c", DESK],
        env=newspaper.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as desk:
        _until(desk.stdout, "ready")
        yield Shelf(newspaper, desk)
        assert desk.stdin
        desk.stdin.close()


def say(desk: subprocess.Popen[str], tags: str) -> None:
    assert desk.stdin
    desk.stdin.write(f"{tags}\n")
    desk.stdin.flush()
    _until(desk.stdout, "done")


def _until(said: IO[str] | None, word: str) -> None:
    assert said
    for line in said:
        if line.strip() == word:
            return
    raise AssertionError("the desk has gone")
