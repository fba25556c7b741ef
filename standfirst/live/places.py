"""Room for so many streams, and for so many from one address."""

from __future__ import annotations

from collections import Counter

from standfirst.live.caps import Caps


class Places:
    def __init__(self, caps: Caps) -> None:
        self._caps = caps
        self._each: Counter[str] = Counter()
        self.taken = 0

    def take(self, address: str) -> int:
        """0 for a place, which `give_back` frees again; or the status to refuse with.

        :param address: "" for who comes over a socket in the file system.
        """
        if self.taken >= self._caps.streams:
            return 503
        if address and self._each[address] >= self._caps.streams_each:
            return 429
        self.taken += 1
        self._each[address] += 1
        return 0

    def give_back(self, address: str) -> None:
        self.taken -= 1
        self._each[address] -= 1
        if self._each[address] <= 0:
            del self._each[address]
