"""What those say whom a reader follows: the newest first, each once, nothing left out."""

from __future__ import annotations

import pytest
from django.test import Client

from standfirst.forum import feeds
from standfirst.forum.actions import following
from standfirst.forum.feeds import feed_of
from standfirst.forum.models import Barrier, Comment, Thread
from standfirst.forum.tests.factories import a_comment, a_line, a_name, a_thread, comments, names
from standfirst.newsroom.models import Topic
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=["each is asked", "the last of all are looked at first"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one who follows little, and of one who follows very much: they see the same."""
    if request.param != "each is asked":
        monkeypatch.setattr(feeds, "MANY", 0)
        monkeypatch.setattr(feeds, "LAST", 60)


def all_of(reader: Reader) -> list[int]:
    """Page after page."""
    seen: list[int] = []
    before = None
    while True:
        feed = feed_of(reader, before)
        assert len(feed.ids) <= 20
        seen += feed.ids
        if feed.before is None:
            return seen
        before = feed.before


def newest_first(rows: list[Comment]) -> list[int]:
    return sorted((one.pk for one in rows), reverse=True)


def test_nobody_followed_nothing_said() -> None:
    a_comment(a_thread())
    assert feed_of(a_name()).ids == []


def test_what_is_followed_in_four_ways_is_seen_once() -> None:
    nora, ole = a_name(), a_name()
    topic = Topic.objects.create(name="Rivers", slug="rivers")
    thread = a_thread(an_article(topics=[topic]))
    line = a_line(thread, 2)
    said = [*line[1:], a_comment(thread, by=ole, to=line[0])]
    for what in (ole, thread, line[0], topic):
        following.follow(nora, what)
    assert all_of(nora) == newest_first([*said, line[0]])
    following.leave(nora, thread)
    following.leave(nora, topic)
    assert all_of(nora) == newest_first(said)


def test_no_comment_is_left_out_however_many_are_followed() -> None:
    nora, people = a_name(), names(25)
    threads = [a_thread() for _ in range(3)]
    said = [a_comment(threads[number % 3], people[number % 25]) for number in range(70)]
    for one in people:
        following.follow(nora, one)
    assert all_of(nora) == newest_first(said)


def test_ones_own_and_those_who_are_kept_away_are_left_out_both_ways() -> None:
    nora, thread = a_name(), a_thread()
    following.follow(nora, thread)
    blocks, blocked, ignored, ignores = names(4)
    following.keep_apart(blocks, nora, Barrier.Kind.BLOCK)
    following.keep_apart(nora, blocked, Barrier.Kind.BLOCK)
    following.keep_apart(nora, ignored, Barrier.Kind.IGNORE)
    following.keep_apart(ignores, nora, Barrier.Kind.IGNORE)
    for one in (nora, blocks, blocked, ignored):
        a_comment(thread, by=one)
    seen = a_comment(thread, by=ignores)
    assert all_of(nora) == [seen.pk]


def test_stories_that_are_not_public_any_more_are_not_told_of(client: Client) -> None:
    nora = a_name()
    kept, gone, off = (a_thread() for _ in range(3))
    for thread in (kept, gone, off):
        following.follow(nora, thread)
        comments(thread, 2)
    gone.article.unpublish()
    Thread.objects.filter(pk=off.pk).update(mode=Thread.Mode.OFF)
    page = sign_in(client, nora).get("/account/following/").content.decode()
    assert kept.article.title in page
    assert gone.article.title not in page and off.article.title not in page


def test_odd_places_to_go_on_from_are_the_first_page(client: Client) -> None:
    nora, thread = a_name(), a_thread()
    following.follow(nora, thread)
    a_comment(thread)
    for before in ("", "x", "-1", "9" * 50, "\x00", "٣"):
        answer = sign_in(client, nora).get("/account/following/", {"before": before})
        assert thread.article.title in answer.content.decode(), before
