"""Which stories are open to comments: what the story says goes before what the paper says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from standfirst.forum.models import ForumSettings, Thread
from standfirst.forum.openings import opening_of
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage

pytestmark = pytest.mark.django_db  # A page looks its content type up as it is made.
OPEN, FIRST = ("shown", "open"), ("shown", "open", "first")
CLOSED, OFF = ("shown",), ()
Mode, First = Thread.Mode, ForumSettings.First


def how(mode: str = "", *, said: int = 0, days: int = 1, **fields: Any) -> tuple[str, ...]:
    """How a thread stands: of a story so many days old, with so many comments."""
    told = {name: fields.pop(name) for name in ("sensitive", "live") if name in fields}
    published = clock.now() - timedelta(days=days)
    story = ArticlePage(**({"live": True, "first_published_at": published} | told))
    opening = opening_of(story, Thread(mode=mode, shown=said), ForumSettings(**fields))
    told_of = {"shown": opening.is_shown, "open": opening.is_open, "first": opening.holds_first}
    return tuple(word for word, holds in told_of.items() if holds)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (how, OPEN),
        (lambda: how(days=31), CLOSED),
        (lambda: how(days=3000, close_after_days=0), OPEN),
        (lambda: how(Mode.OPEN, days=31), OPEN),
        (lambda: how(Mode.HELD_FIRST), FIRST),
        (lambda: how(Mode.HELD_FIRST, days=31), ("shown",)),
        (lambda: how(Mode.CLOSED, said=3), CLOSED),
        (lambda: how(Mode.OFF, said=3), OFF),
        (lambda: how(live=False), OFF),
        (lambda: how(Mode.OPEN, live=False), OFF),
        (lambda: how(is_open=False), OFF),
        (lambda: how(is_open=False, said=3), CLOSED),
        (lambda: how(Mode.OPEN, is_open=False), OPEN),
        (lambda: how(sensitive=True), OFF),
        (lambda: how(sensitive=True, said=3), CLOSED),
        (lambda: how(Mode.OPEN, sensitive=True), OPEN),
        (lambda: how(Mode.HELD_FIRST, sensitive=True), FIRST),
        (lambda: how(looked_at_first=First.ALL), FIRST),
        (lambda: how(Mode.OPEN, looked_at_first=First.ALL), FIRST),
        (lambda: how(looked_at_first=First.NEW), OPEN),
    ],
)
def test_how_a_thread_stands(found: Any, expected: tuple[str, ...]) -> None:
    assert found() == expected


def test_a_story_nobody_discussed_stands_as_the_paper_says() -> None:
    story = ArticlePage(live=True, first_published_at=clock.now())
    opening = opening_of(story, None, ForumSettings())
    assert opening.is_open and opening.closes_at
