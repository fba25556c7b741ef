"""Following readers, threads, conversations and topics; keeping readers away."""

from __future__ import annotations

import pytest
from django.db import transaction

from standfirst.forum.actions import following
from standfirst.forum.models import Barrier, Follow, Notice, Thread
from standfirst.forum.refusals import Gone, Refused, TooMany
from standfirst.forum.tests.factories import a_comment, a_line, a_name, a_thread
from standfirst.newsroom.models import Topic
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
BLOCK, IGNORE = Barrier.Kind.BLOCK, Barrier.Kind.IGNORE


def refused(kind: type[Refused], reader: Reader, what: following.What) -> str:
    before = Follow.objects.count()
    with pytest.raises(kind) as caught, transaction.atomic():
        following.follow(reader, what)
    assert Follow.objects.count() == before
    return str(caught.value)


def test_everything_is_followed_once_and_left_once() -> None:
    nora, topic = a_name(), Topic.objects.create(name="Rivers", slug="rivers")
    thread = a_thread()
    for what in (a_name(), thread, a_comment(thread), topic):
        for _ in range(2):
            following.follow(nora, what)
        assert Follow.objects.count() == 1 and following.does_follow(nora, what)
        for _ in range(2):
            following.leave(nora, what)
        assert Follow.objects.count() == 0 and not following.does_follow(nora, what)


def test_a_story_that_nobody_discussed_can_be_followed() -> None:
    nora, thread = a_name(), Thread(article=an_article())
    assert not following.does_follow(nora, thread)
    following.leave(nora, thread)
    following.follow(nora, thread)
    assert Thread.objects.get().follows.get().reader == nora


def test_a_conversation_is_followed_by_any_of_its_comments() -> None:
    nora, line = a_name(), a_line(a_thread(), 3)
    following.follow(nora, line[3])
    following.follow(nora, line[0])
    assert [follow.branch for follow in Follow.objects.all()] == [line[0]]
    assert following.does_follow(nora, line[2])
    following.leave(nora, line[1])
    assert not Follow.objects.exists()


def test_nobody_follows_themselves_or_one_who_is_hidden() -> None:
    nora = a_name()
    assert "you" in refused(Refused, nora, nora)
    assert "not here" in refused(Gone, nora, a_name(is_listed=False))


def test_five_thousand_are_the_most_and_one_of_them_is_followed_still() -> None:
    nora, ole, vera = a_name(), a_name(), a_name()
    following.follow(nora, ole)
    others = Reader.objects.bulk_create(
        Reader(email=f"many-{number}@example.org") for number in range(4_999)
    )
    Follow.objects.bulk_create(Follow(reader=nora, other=other) for other in others)
    assert "5000" in refused(TooMany, nora, vera)
    following.follow(nora, ole)
    following.leave(nora, ole)
    following.follow(nora, vera)
    assert Follow.objects.filter(reader=nora).count() == following.MOST


@pytest.mark.parametrize("way", ["by", "of"])
def test_a_block_ends_following_both_ways_and_forgets_the_notices(way: str) -> None:
    nora, ole = a_name(), a_name()
    following.follow(nora, ole)
    following.follow(ole, nora)
    for reader, writer in ((nora, ole), (ole, nora)):
        comment = a_comment(a_thread(), by=writer)
        assert Notice.objects.filter(reader=reader, comment=comment).exists()
    one, other = (nora, ole) if way == "by" else (ole, nora)
    following.keep_apart(one, other, BLOCK)
    assert not Follow.objects.exists() and not Notice.objects.exists()
    for reader, whom in ((nora, ole), (ole, nora)):
        assert "cannot follow" in refused(Refused, reader, whom)
    following.let_near(one, other)
    following.follow(nora, ole)


def test_ignoring_hides_and_ends_nothing() -> None:
    nora, ole = a_name(), a_name()
    following.follow(ole, nora)
    following.keep_apart(nora, ole, IGNORE)
    following.follow(nora, ole)
    assert Follow.objects.count() == 2


def test_there_is_one_barrier_between_two_and_it_can_change() -> None:
    nora, ole = a_name(), a_name()
    for kind in (IGNORE, BLOCK, BLOCK, IGNORE):
        following.keep_apart(nora, ole, kind)
    assert Barrier.objects.get().kind == IGNORE
    for _ in range(2):
        following.let_near(nora, ole)
    assert not Barrier.objects.exists()


def test_what_the_other_set_stays_when_one_lets_near() -> None:
    nora, ole = a_name(), a_name()
    following.keep_apart(nora, ole, BLOCK)
    following.keep_apart(ole, nora, BLOCK)
    following.let_near(nora, ole)
    assert "cannot follow" in refused(Refused, nora, ole)


def test_nobody_keeps_themselves_away() -> None:
    nora = a_name()
    with pytest.raises(Refused):
        following.keep_apart(nora, nora, IGNORE)
