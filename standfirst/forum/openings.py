"""Whether a story is open to comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.forum.models import ForumSettings, Thread
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage

AGED = "Comments on this story are closed: it is more than {days} days old."
CLOSED = "Comments on this story are closed."
SENSITIVE = "This story is not open to comments."


@dataclass(frozen=True)
class Opening:
    """How a thread stands now.

    :ivar is_shown: readers see it at all. :ivar reason: why it takes no comments, for readers;
        "" when it does. :ivar holds_first: each comment is looked at before it is published.
    """

    is_shown: bool
    reason: str = ""
    holds_first: bool = False
    closes_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.is_shown and not self.reason


def opening_of(article: ArticlePage, thread: Thread | None, settings: ForumSettings) -> Opening:
    """A setting of the story's own goes before the paper's; only “open” outlives its age."""
    mode = thread.mode if thread else Thread.Mode.AS_PAPER
    if mode == Thread.Mode.OFF or not article.live:
        return Opening(False, CLOSED)
    if mode == Thread.Mode.CLOSED:
        return Opening(True, CLOSED)
    holds = mode == Thread.Mode.HELD_FIRST or settings.looked_at_first == ForumSettings.First.ALL
    if mode == Thread.Mode.OPEN:
        return Opening(True, holds_first=holds)
    if mode == Thread.Mode.AS_PAPER and (article.sensitive or not settings.is_open):
        reason = SENSITIVE if article.sensitive else CLOSED
        return Opening(bool(thread and thread.shown), reason)
    return _by_age(article, settings, holds=holds)


def _by_age(article: ArticlePage, settings: ForumSettings, *, holds: bool) -> Opening:
    days, first = settings.close_after_days, article.first_published_at
    if not days or first is None:
        return Opening(True, holds_first=holds)
    closes_at = first + timedelta(days=days)
    if closes_at <= clock.now():
        return Opening(True, AGED.format(days=days))
    return Opening(True, holds_first=holds, closes_at=closes_at)
