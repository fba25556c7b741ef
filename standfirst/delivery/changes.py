"""Which tags have changed, and after which event of the bus."""

from __future__ import annotations

import time

from standfirst.bus.log import Event
from standfirst.delivery.entries import Entry, Origin

MOST = 200_000
"""Tags remembered; beyond, everything made before counts as changed."""

LAZY = 10.0
"""Seconds for which a page stays as it is though something small on it has changed."""


def tags_of(event: Event) -> list[str]:
    """What a purge names. Others than ours may write to the bus: what is no list is none."""
    tags = event.data.get("tags")
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


class Changes:
    """What the bus told of purges, as this process has heard it.

    An entry knows how far the bus had told when its making began (`Entry.seen`). It is stale
    when one of its tags changed in a later event. An event may be counted that the page
    already shows; then it is made once too often, never once too seldom.
    """

    def __init__(self) -> None:
        self._changed: dict[str, int] = {}
        self._lazily: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self.floor = 0
        """Entries that had seen less than this are stale: older events are not known."""

    def receive(self, event: Event) -> None:
        """Take note of a purge."""
        changed = self._lazily if event.data.get("lazy") else self._changed
        for tag in tags_of(event):
            changed[tag] = max(event.id, changed.get(tag, 0))
            if event.data.get("gone"):
                self._gone[tag] = max(event.id, self._gone.get(tag, 0))
        if len(changed) > MOST:
            self.floor = max(self.floor, *changed.values())
            changed.clear()

    def concern(self, entry: Entry) -> bool:
        """Something that this page shows has changed since it was made."""
        if entry.seen < self.floor:
            return True
        changed = self._changed
        if any(changed.get(tag, 0) > entry.seen for tag in entry.tags):
            return True
        return (left := self.left(entry)) is not None and left <= 0

    def left(self, entry: Entry) -> float | None:
        """Seconds until what has changed a little is stale; None where nothing has."""
        lazily = self._lazily
        if any(lazily.get(tag, 0) > entry.seen for tag in entry.tags):
            return LAZY - (time.time() - entry.made_at)
        return None

    def withdrew(self, entry: Entry | Origin) -> bool:
        """The page must not be shown any more."""
        gone = self._gone
        return bool(gone) and any(gone.get(tag, 0) > entry.seen for tag in entry.tags)
