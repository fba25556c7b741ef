"""What a comment goes through before others see it: small checks, one after the other.

A check passes, holds the comment with a reason that its writer is told, or refuses it with a
nudge to say it in other words. The strictest wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from standfirst.forum.models import Comment, ForumSettings
from standfirst.forum.openings import Opening
from standfirst.forum.refusals import Unfit
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


@dataclass(frozen=True)
class Candidate:
    """A comment that wants to be published. ``published``: how many its writer has already."""

    text: str
    writer: Reader
    published: int
    opening: Opening
    settings: ForumSettings


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
    is_new = candidate.published < KNOWN
    holds = candidate.settings.holds_links and is_new and LINK.search(candidate.text)
    return Comment.Why.LINKS if holds else Comment.Why.NONE


CHECKS: tuple[Check, ...] = (refused_words, held_words, links, looked_at_first)


def screen(candidate: Candidate) -> Comment.Why:
    """For what it is held; nothing when it may be published at once.

    :raises Unfit: it is refused; the reader is told why.
    """
    found = [why for check in CHECKS if (why := check(candidate))]
    return found[0] if found else Comment.Why.NONE


def word_in(text: str, listed: str) -> str:
    """The first listed word or phrase that stands in the text, as the list writes it; or "".

    Whole words; letters that look alike count as one another, so another script or an accent is
    no way round.
    """
    pattern = _pattern(listed)
    if pattern is None:
        return ""
    match = pattern.search(_seen(text))
    return _lines(listed)[int(str(match.lastgroup)[1:])] if match else ""


def _seen(text: str) -> str:
    """Each word by its skeleton, with one blank between two."""
    return " ".join(skeleton(word.strip(EDGES)) for word in text.split())


def _lines(listed: str) -> list[str]:
    return [line.strip() for line in listed.splitlines() if line.strip(" *")]


@lru_cache(maxsize=8)
def _pattern(listed: str) -> re.Pattern[str] | None:
    each = [
        f"(?P<w{number}>{STAR.join(re.escape(_seen(part)) for part in line.split('*'))})"
        for number, line in enumerate(_lines(listed))
    ]
    return re.compile(rf"(?<!\S)(?:{'|'.join(each)})(?!\S)") if each else None
