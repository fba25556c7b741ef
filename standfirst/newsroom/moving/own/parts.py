"""What rooms above the newsroom have in our own export: they read their files themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from standfirst.kit.interchange import Step
from standfirst.newsroom.moving.own.contents import Contents
from standfirst.newsroom.moving.own.places import Places


class Part(Protocol):
    """Files that have been read through and found valid; its length is the results of its steps."""

    def __len__(self) -> int: ...

    def steps(self, places: Places) -> Iterator[Step]:
        """After all stories are in."""
        ...


Read = Callable[[Contents], Part]
_readers: list[Read] = []


def add(read: Read) -> None:
    """Give a reader of files of the export; it raises Refused when one is not valid."""
    _readers.append(read)


def read_all(contents: Contents) -> list[Part]:
    return [read(contents) for read in _readers]
