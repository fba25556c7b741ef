"""Readers who want the forum's notices by push get them, in their browsers and not at night."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.alerts import notices
from standfirst.alerts.models import Subscription
from standfirst.alerts.sending import direct
from standfirst.alerts.tests.browsers import a_browser, read
from standfirst.alerts.tests.sink import HOST, OTHER, Reply, Sink
from standfirst.forum.actions import posting
from standfirst.forum.models import Comment, Notice, NoticeChoice
from standfirst.forum.tests.telling import say, somebody, story
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
assert story


@pytest.fixture(autouse=True)
def _way(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct, "route", lambda: sink.route)


@pytest.fixture
def nora(db: None) -> Reader:
    """Wants replies by push, and nothing else."""
    reader = somebody("Nora Lind")
    chosen = {"by_bell": False, "by_push": True, "mail": "never"}
    NoticeChoice.objects.create(reader=reader, kind="reply", **chosen)
    return reader


@pytest.fixture
def ada(db: None) -> Reader:
    return somebody("Ada Reeve")


def answered(story: ArticlePage, nora: Reader, ada: Reader) -> Comment:
    return say(ada, story, "So it is.", to=say(nora, story))


def test_each_of_their_browsers_is_told(
    sink: Sink, story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    a_browser(HOST, reader=nora)
    a_browser(OTHER, reader=nora)
    a_browser(reader=ada)
    comment = answered(story, nora, ada)
    assert sorted(got.host for got in sink.got) == [HOST, OTHER]
    told = read(sink.got[0])["notification"]
    assert told["title"] == f"Ada Reeve answered you on “{story.title}”"
    assert told["body"] == "So it is."
    assert told["navigate"].endswith(f"/forum/comment/{comment.pk}/")


def test_who_did_not_ask_for_it_gets_none(
    sink: Sink, story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    a_browser(reader=ada)
    say(nora, story, to=say(ada, story))
    assert sink.got == []


def test_in_quiet_hours_it_waits(
    sink: Sink, story: ArticlePage, nora: Reader, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment = answered(story, nora, ada)
    a_browser(reader=nora, quiet_from=22 * 60, quiet_to=7 * 60, zone="Europe/London")
    a_browser(OTHER, reader=nora, quiet_from=22 * 60, quiet_to=7 * 60, zone="America/New_York")
    notice = Notice.objects.get(comment=comment)
    now = datetime(2026, 1, 10, 3, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert notices.push([notice.pk]) == ([notice.pk], datetime(2026, 1, 10, 12, tzinfo=UTC))
    assert sink.got == []
    now = datetime(2026, 1, 10, 12, tzinfo=UTC)
    assert notices.push([notice.pk]) == ([], None)
    assert len(sink.got) == 2


def test_what_was_taken_back_meanwhile_is_not_told(
    sink: Sink, story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    comment = answered(story, nora, ada)
    notice = Notice.objects.get(comment=comment)
    a_browser(reader=nora)
    posting.withdraw(ada, comment)
    assert notices.push([notice.pk]) == ([], None)
    assert sink.got == []


def test_a_browser_that_is_gone_is_forgotten(
    sink: Sink, story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    a_browser(reader=nora)
    sink.answer = lambda got: Reply(410)
    answered(story, nora, ada)
    assert not Subscription.objects.exists()


def test_what_a_service_did_not_take_is_left_to_do(
    sink: Sink, story: ArticlePage, nora: Reader, ada: Reader
) -> None:
    comment = answered(story, nora, ada)
    a_browser(reader=nora)
    sink.answer = lambda got: Reply(503)
    notice = Notice.objects.get(comment=comment)
    assert notices.push([notice.pk]) == ([notice.pk], None)
