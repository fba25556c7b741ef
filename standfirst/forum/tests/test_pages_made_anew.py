"""How soon the stored pages of a thread show a new comment."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from standfirst.bus.models import KeptEvent
from standfirst.delivery import tags
from standfirst.forum.actions import moderating, posting
from standfirst.forum.models import Thread
from standfirst.forum.tests.factories import a_draft, a_name
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader
from standfirst.shell.facts import facts

pytestmark = pytest.mark.django_db


def is_made_anew_at_once(nora: Reader, story: ArticlePage, text: str) -> bool:
    """By a comment that says this."""
    posting.post(nora, story, a_draft(text))
    return not last_said().get("lazy")


def test_at_once_in_a_quiet_thread_whose_pages_do_not_ask_what_they_missed() -> None:
    nora, story = a_name("Nora Lind"), an_article()
    assert is_made_anew_at_once(nora, story, "One.")
    assert not is_made_anew_at_once(nora, story, "Two.")
    Thread.objects.update(last_at=clock.now() - timedelta(minutes=4))
    assert is_made_anew_at_once(nora, story, "Three.")


def test_at_once_when_a_comment_that_stands_as_gone_is_put_back() -> None:
    nora, mo, story = a_name("Nora Lind"), a_name("Mo Moderates"), an_article()
    comment = posting.post(nora, story, a_draft("One."))
    posting.post(mo, story, a_draft("Two.", to=comment))
    moderating.reject(mo, comment)
    moderating.approve(mo, comment)
    assert not last_said().get("lazy")


def test_pages_that_show_the_count_are_made_anew_when_it_moves() -> None:
    nora, story = a_name("Nora Lind"), an_article()
    with tags.collecting() as noted:
        facts("comments", [story.pk])
    comment = posting.post(nora, story, a_draft("One."))
    assert noted & last_tags() == {f"count:{story.pk}"}
    posting.edit(nora, comment, "Once.")
    assert not noted & last_tags()
    posting.withdraw(nora, comment)
    assert noted & last_tags()


def last_said() -> dict[str, Any]:
    """To the stored pages."""
    told: dict[str, Any] = json.loads(KeptEvent.objects.filter(channel="purge").latest("pk").data)
    return told


def last_tags() -> set[str]:
    return set(last_said()["tags"])
