"""Saying that something changed, so that stored pages which show it are made anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from standfirst.bus import log
from standfirst.delivery import caches, tallies
from standfirst.delivery.changes import LAZY
from standfirst.kit import clock

CHANNEL = "purge"
A_MESSAGE = 60  # tags; the bus takes short messages


def announce(tags: Iterable[str], *, gone: bool = False, lazy: bool = False) -> None:
    """What carries one of these tags is stale from the caller's commit on.

    A stale page is still served once while it is made anew, and for a day when the database
    does not answer. ``gone`` says that it must not be: a withdrawn story is not shown again.
    ``lazy``: something small has changed, such as a number, and may do so every second; a page
    is made anew for it at most once in ten seconds.
    """
    wanted = sorted(set(tags))
    for start in range(0, len(wanted), A_MESSAGE):
        some = wanted[start : start + A_MESSAGE]
        log.publish(CHANNEL, {"tags": some, "gone": gone} | ({"lazy": True} if lazy else {}))
        if caches.surrogate() is None:
            continue
        if not lazy:
            caches.purge.enqueue(some, gone)
        elif slow := [tag for tag in some if _is_first(tag)]:
            later = clock.now() + timedelta(seconds=LAZY)
            caches.purge.using(run_after=later).enqueue(slow, gone)


def _is_first(tag: str) -> bool:
    """Of its ten seconds: the purge at their end is for all others, too."""
    return tallies.allow("lazy-purge", tag, most=1, seconds=int(LAZY))
