"""Tags: what a stored page shows, noted by the code that reads it.

A tag is a word of the newspaper and what it is about: ``article:12``, ``section:4``, ``frame``.
Whoever reads something for a page notes its tag; whoever changes it announces the tag
(`purge.announce`), and each stored page that carries it is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_noted: ContextVar[set[str] | None] = ContextVar("standfirst_tags", default=None)


def note(*tags: str) -> None:
    """The page being made shows these. Outside of a page being made nothing happens.

    :raises ValueError: a tag holds white space, which `Surrogate-Key` separates tags with.
    """
    noted = _noted.get()
    if noted is None:
        return
    for tag in tags:
        if not tag or tag.split() != [tag]:
            raise ValueError(f"“{tag}” is no tag")
    noted.update(tags)


@contextmanager
def collecting() -> Iterator[set[str]]:
    """The tags noted inside the block, in this thread or task."""
    found: set[str] = set()
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
