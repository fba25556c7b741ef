"""Text cut where a reader would cut it."""

import unicodedata

from .tidy import pair_isolates

_JOINERS = frozenset("\u200c\u200d")
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_LONGEST_CLUSTER = 16


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, "…" among them; cut between words, or inside a very long one."""
    if len(text) <= limit:
        return text
    end = max(limit - 1, 0)
    space = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    end = space if space > end // 2 else _between_letters(text, end)
    return pair_isolates(text[:end].rstrip(" \n,;:-–—") + "…") if limit > 0 else ""


def _between_letters(text: str, end: int) -> int:
    """The last place up to `end` that does not part a letter from its marks."""
    for place in range(end, max(end - _LONGEST_CLUSTER, 0), -1):
        if not _belongs(text[place - 1], text[place]):
            return place
    return end


def _belongs(before: str, sign: str) -> bool:
    is_mark = unicodedata.category(sign)[0] == "M"
    return is_mark or sign in _TONES or sign in _JOINERS or before == "\u200d"
