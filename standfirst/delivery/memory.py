"""Stored pages in memory, bounded; by their address, and by what they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from standfirst.delivery.entries import Entry

SHARE = 0.9
"""What is left of the bound after making room, so that room is not made at each page."""


class Memory:
    """Used by the event loop's thread alone."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self.evicted = 0
        self._entries: dict[str, Entry] = {}
        self._sizes: dict[str, int] = {}
        self._by_tag: dict[str, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> Entry | None:
        return self._entries.get(key)

    def put(self, entry: Entry) -> list[str]:
        """Keep it in the place of an older one. Returns keys dropped to make room."""
        self.drop(entry.key)
        size = entry.size
        self._entries[entry.key] = entry
        self._sizes[entry.key] = size
        self.bytes += size
        for tag in entry.tags:
            self._by_tag[tag].add(entry.key)
        return self._make_room(entry.key) if self.bytes > self.most_bytes else []

    def drop(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        self.bytes -= self._sizes.pop(key)
        for tag in entry.tags:
            keys = self._by_tag[tag]
            keys.discard(key)
            if not keys:
                del self._by_tag[tag]

    def _make_room(self, keep: str) -> list[str]:
        dropped = []
        for entry in sorted(self._entries.values(), key=lambda entry: entry.used):
            if self.bytes <= self.most_bytes * SHARE:
                break
            if entry.key != keep:
                self.drop(entry.key)
                dropped.append(entry.key)
        self.evicted += len(dropped)
        return dropped

    def showing(self, tags: Iterable[str]) -> list[Entry]:
        """The entries that carry any of these tags."""
        keys = {key for tag in tags for key in self._by_tag.get(tag, ())}
        return [self._entries[key] for key in keys]

    def entries(self) -> Iterable[Entry]:
        return self._entries.values()
