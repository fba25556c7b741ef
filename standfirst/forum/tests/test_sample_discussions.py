"""The sample edition is discussed, by people who might read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.db.models import Count
from django.test import Client
from pytest_django import DjangoDbBlocker

from standfirst.forum import text
from standfirst.forum.models import Comment, Follow, ForumSettings, Thread, Vote
from standfirst.forum.openings import opening_of
from standfirst.forum.sample import load_discussions
from standfirst.forum.tests.moved import miscounted
from standfirst.kit import clock, names
from standfirst.newsroom.cards import address
from standfirst.newsroom.tests.samples import the_sample
from standfirst.readers.actions.names import is_free
from standfirst.readers.models import Badge, Reader

Standing = Comment.Standing


@pytest.fixture(scope="module", autouse=True)
def edition(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all tests of this file, without its renditions; they only read."""
    with the_sample(django_db_blocker, load_discussions):
        yield


def test_six_stories_are_discussed() -> None:
    assert Thread.objects.count() == 6
    assert 60 <= Comment.objects.count() <= 70
    assert miscounted() == []
    for thread in Thread.objects.select_related("article"):
        assert opening_of(thread.article, thread, ForumSettings.load()).is_open, thread


def test_it_is_loaded_once() -> None:
    before = Comment.objects.count(), Reader.objects.count(), Vote.objects.count()
    load_discussions()
    assert before == (Comment.objects.count(), Reader.objects.count(), Vote.objects.count())


def test_it_shows_what_a_forum_has() -> None:
    assert Comment.objects.filter(standing=Standing.HELD).count() == 1
    assert Comment.objects.filter(standing=Standing.WITHDRAWN, text="", is_listed=True).count() == 1
    assert Comment.objects.exclude(featured_at=None).count() == 1
    assert Thread.objects.exclude(pinned=None).count() == 1
    assert Badge.objects.filter(kind=Badge.Kind.SUPPORTER).count() == 1
    assert Comment.objects.filter(depth=3).exists()
    assert Comment.objects.filter(html__contains='class="mention"').exists()
    assert Follow.objects.exclude(other=None).exists()
    assert Follow.objects.exclude(thread=None).exists()
    assert ForumSettings.load().has_down_votes and Vote.objects.filter(is_up=False).exists()


def test_staff_answers_under_its_own_stories_and_others() -> None:
    staff = Comment.objects.filter(author__badges__kind=Badge.Kind.STAFF)
    own = [
        one
        for one in staff
        if one.thread.article.bylines.filter(journalist__account=one.author).exists()
    ]
    assert len(own) >= 5 and staff.count() == len(own) + 1


def test_votes_are_others_and_are_counted() -> None:
    for one in Comment.objects.annotate(all=Count("votes")):
        assert one.all == one.up + one.down
        assert not one.votes.filter(reader=one.author).exists()
    ups = set(Comment.objects.filter(root=None).values_list("up", flat=True))
    assert len(ups) > 8


def test_times_are_in_the_past_and_in_order() -> None:
    comments = list(Comment.objects.select_related("parent", "thread__article").order_by("pk"))
    assert all(one.posted_at <= two.posted_at for one, two in pairwise(comments))
    for one in comments:
        first = one.thread.article.first_published_at
        assert first and first < one.posted_at < clock.now()
        assert one.parent is None or one.parent.posted_at < one.posted_at


def test_readers_and_their_words_might_be_anybodys() -> None:
    for reader in Reader.objects.filter(comments__isnull=False).distinct():
        assert names.problem(reader.name) is None and is_free(reader.name, for_reader=reader)
        assert not reader.has_usable_password() and not reader.is_staff
    for one in Comment.objects.exclude(standing=Standing.WITHDRAWN):
        assert text.problems(one.text) == [], one.text
        assert "'" not in one.text and '"' not in one.text, one.text
    assert Reader.objects.filter(comments__isnull=False).distinct().count() >= 17


def test_the_pages_show_them(client: Client) -> None:
    for thread in Thread.objects.select_related("article"):
        page = client.get(address(thread.article)).content.decode()
        assert f'id="c{thread.comments.order_by("pk")[0].pk}"' in page
