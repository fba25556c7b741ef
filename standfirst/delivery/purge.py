"""Saying that something changed, so that stored pages which show it are made anew."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.bus import log
from standfirst.delivery import caches

CHANNEL = "purge"
A_MESSAGE = 60  # tags; the bus takes short messages


def announce(tags: Iterable[str], *, gone: bool = False) -> None:
    """What carries one of these tags is stale from the caller's commit on.

    A stale page is still served once while it is made anew, and for a day when the database
    does not answer. ``gone`` says that it must not be: a withdrawn story is not shown again.
    """
    wanted = sorted(set(tags))
    for start in range(0, len(wanted), A_MESSAGE):
        some = wanted[start : start + A_MESSAGE]
        log.publish(CHANNEL, {"tags": some, "gone": gone})
        if caches.surrogate() is not None:
            caches.purge.enqueue(some, gone)
