"""What a comment goes through before others see it: small checks, one after the other.

A check passes, holds the comment with a reason that its writer is told, or refuses it with a
nudge to say it in other words. The strictest wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from standfirst.forum.models import Comment, ForumSettings
from standfirst.forum.openings import Opening
from standfirst.forum.refusals import Unfit
from standfirst.forum.text import plain
from standfirst.forum.text.gate import REL
from standfirst.kit.names_skeleton import skeleton
from standfirst.readers.models import Reader

KNOWN = 3
"""Published comments after which a reader is not new."""

NUDGE = (
    "Your comment contains “{found}”, which this forum does not publish. Say it in other words; "
    "your text is still here."
)
EDGES = ".,;:!?…\"'“”‘’«»()[]{}<>*_`~#|/\\-–—"
STAR = r"\S*"
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
PARTING = "PSZ"
"""First letters of the categories of Unicode that part one word from the next."""


@dataclass(frozen=True)
class Candidate:
    """A comment that wants to be published. ``html``: as it would be shown."""

    text: str
    html: str
    writer: Reader
    opening: Opening
    settings: ForumSettings

    @cached_property
    def published(self) -> int:
        """How many its writer has already; looked up where it matters, up to `KNOWN`."""
        mine = Comment.objects.filter(author=self.writer, standing=Comment.Standing.PUBLISHED)
        return mine[:KNOWN].count()


Check = Callable[[Candidate], Comment.Why]


def refused_words(candidate: Candidate) -> Comment.Why:
    """:raises Unfit: with the word."""
    if found := word_in(candidate.text, candidate.settings.refused_words):
        raise Unfit(NUDGE.format(found=found))
    return Comment.Why.NONE


def looked_at_first(candidate: Candidate) -> Comment.Why:
    if candidate.opening.holds_first:
        return Comment.Why.FIRST
    first = candidate.settings.looked_at_first == ForumSettings.First.NEW
    return Comment.Why.NEW if first and not candidate.published else Comment.Why.NONE


def held_words(candidate: Candidate) -> Comment.Why:
    found = word_in(candidate.text, candidate.settings.held_words)
    return Comment.Why.WORDS if found else Comment.Why.NONE


def links(candidate: Candidate) -> Comment.Why:
    looks = candidate.settings.holds_links and _has_link(candidate)
    return Comment.Why.LINKS if looks and candidate.published < KNOWN else Comment.Why.NONE


def _has_link(candidate: Candidate) -> bool:
    """As typed, or as it will be shown: an address can be written in other signs."""
    return bool(LINK.search(candidate.text)) or REL in candidate.html


CHECKS: tuple[Check, ...] = (refused_words, held_words, links, looked_at_first)


def screen(candidate: Candidate) -> Comment.Why:
    """For what it is held; nothing when it may be published at once.

    :raises Unfit: it is refused; the reader is told why.
    """
    found = [why for check in CHECKS if (why := check(candidate))]
    return found[0] if found else Comment.Why.NONE


def word_in(text: str, listed: str) -> str:
    """The first listed word or phrase that stands in the text, as the list writes it; or "".

    Whole words, as typed and as shown; letters that look alike count as one another, so another
    script, an accent or a sign amid the word is no way round.
    """
    pattern = _pattern(listed)
    if pattern is None:
        return ""
    match = pattern.search("\n".join(_seen(words) for words in _readings(text)))
    return _lines(listed)[int(str(match.lastgroup)[1:])] if match else ""


def _readings(text: str) -> list[str]:
    """With what stands between two blanks as one word, and parted at each sign."""
    return [reading for words in (text, plain(text)) for reading in (words, _parted(words))]


def _parted(text: str) -> str:
    return "".join(" " if unicodedata.category(sign)[0] in PARTING else sign for sign in text)


def _seen(text: str) -> str:
    """Each word by its skeleton, with one blank between two."""
    return " ".join(filter(None, (skeleton(word.strip(EDGES)) for word in text.split())))


def _lines(listed: str) -> list[str]:
    return [line.strip() for line in listed.splitlines() if _seen(line)]


@lru_cache(maxsize=8)
def _pattern(listed: str) -> re.Pattern[str] | None:
    each = [
        f"(?P<w{number}>{' '.join(filter(None, map(_starred, line.split())))})"
        for number, line in enumerate(_lines(listed))
    ]
    return re.compile(rf"(?<!\S)(?:{'|'.join(each)})(?!\S)") if each else None


def _starred(word: str) -> str:
    """A word of the list as a pattern."""
    return STAR.join(re.escape(_seen(part)) for part in word.split("*"))
