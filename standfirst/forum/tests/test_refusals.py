"""What cannot be posted, and what the reader is told. Nothing is written then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from standfirst.delivery.models import Tally
from standfirst.forum.actions import following, moderating, posting
from standfirst.forum.models import Ban, Barrier, Comment, Thread
from standfirst.forum.refusals import Banned, Closed, Gone, Refused, TooMany, Unfit
from standfirst.forum.tests.factories import a_comment, a_draft, a_name, a_thread, the_paper
from standfirst.kit import clock
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


def refused(
    kind: type[Refused], thread: Thread, text: str = "Hm.", to: Comment | None = None,
    by: Reader | None = None,
) -> str:  # fmt: skip
    """What is said; nothing was posted."""
    reader, before = by or a_name(), Comment.objects.count()
    with pytest.raises(kind) as caught, transaction.atomic():
        posting.post(reader, thread.article, a_draft(text, to))
    assert type(caught.value) is kind and Comment.objects.count() == before
    return str(caught.value)


def take_back(comment: Comment) -> None:
    assert comment.author
    posting.withdraw(comment.author, comment)


def turn_down(comment: Comment) -> None:
    moderating.reject(a_name(), comment)


def hold(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(standing=Comment.Standing.HELD)


@pytest.mark.parametrize("remove", [take_back, turn_down, hold, Comment.delete])
def test_what_it_answers_is_gone(remove: Callable[[Comment], None]) -> None:
    thread = a_thread()
    parent = a_comment(thread)
    answered = Comment(pk=parent.pk)
    remove(parent)
    assert "not here any more" in refused(Gone, thread, to=answered)


def test_what_it_answers_stands_below_another_story() -> None:
    assert "not here any more" in refused(Gone, a_thread(), to=a_comment(a_thread()))


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u200b\u200d\ufeff", "\u2800", "\x00"])
def test_nothing_can_be_seen_of_it(text: str) -> None:
    assert refused(Unfit, a_thread(), text) == "Write something first."


def test_ten_thousand_signs_fit_and_one_more_does_not() -> None:
    thread = a_thread()
    assert len(a_comment(thread, text="ö" * 10_000).text) == 10_000
    assert a_comment(thread, text="a\r\n" * 5_000).standing == "published"
    assert "1 character too long" in refused(Unfit, thread, "a" * 10_001)


def test_signs_that_no_database_holds_are_left_out() -> None:
    comment = a_comment(a_thread(), text="a\x00b\ud800c\udfff\r\nd")
    assert (comment.text, comment.html) == ("abc\nd", "<p>abc<br>\nd</p>")


def test_the_eleventh_within_five_minutes_waits() -> None:
    thread, nora = a_thread(), a_name()
    for _ in range(10):
        posting.post(nora, thread.article, a_draft())
    said = refused(TooMany, thread, by=nora)
    assert "tenth comment" in said and "still here" in said
    Tally.objects.all().delete()
    posting.post(nora, thread.article, a_draft())


def test_a_banned_reader_is_told_until_when_and_why() -> None:
    nora, until = a_name(), clock.now() + timedelta(days=2)
    Ban.objects.create(reader=nora, until=until, reason="Insults")
    said = refused(Banned, a_thread(), by=nora)
    assert f"{until.year}" in said and "The reason: Insults." in said and "still here" in said


def test_a_ban_that_is_over_is_none() -> None:
    nora = a_name()
    Ban.objects.create(reader=nora, until=clock.now() - timedelta(seconds=1))
    assert a_comment(a_thread(), by=nora).standing == "published"


@pytest.mark.parametrize("way", ["by", "of"])
def test_a_blocked_reader_cannot_answer_either_way(way: str) -> None:
    thread, nora, ole = a_thread(), a_name(), a_name()
    parent = a_comment(thread, by=ole)
    blocks, blocked = (nora, ole) if way == "by" else (ole, nora)
    following.keep_apart(blocks, blocked, Barrier.Kind.BLOCK)
    assert "cannot answer this reader" in refused(Refused, thread, to=parent, by=nora)
    assert a_comment(thread, by=nora).standing == "published"


def test_whoever_is_only_ignored_can_answer() -> None:
    thread, nora, ole = a_thread(), a_name(), a_name()
    following.keep_apart(ole, nora, Barrier.Kind.IGNORE)
    assert a_comment(thread, by=nora, to=a_comment(thread, by=ole)).standing == "published"


def test_a_reader_without_a_name_chooses_one_first() -> None:
    nameless = a_reader("nameless@example.org")
    assert "Choose the name" in refused(Refused, a_thread(), by=nameless)


def test_an_account_that_is_about_to_go_says_nothing_more() -> None:
    leaving = a_name(erase_at=clock.now() + timedelta(days=3))
    assert "erased" in refused(Refused, a_thread(), by=leaving)


def test_the_thread_closes_while_the_reader_types() -> None:
    thread = a_thread()
    a_comment(thread)
    Thread.objects.filter(pk=thread.pk).update(mode=Thread.Mode.CLOSED)
    assert "closed" in refused(Closed, thread)


def test_a_story_that_was_withdrawn_takes_no_comments() -> None:
    thread = a_thread()
    thread.article.unpublish()
    assert refused(Closed, a_thread(thread.article))


def test_a_refused_word_comes_with_a_nudge_and_is_told() -> None:
    the_paper(refused_words="idiot*\nkill* yourself")
    said = refused(Unfit, a_thread(), "You IDIOTS!")
    assert "“idiot*”" in said and "in other words" in said and "still here" in said
    assert "“kill* yourself”" in refused(Unfit, a_thread(), "Stop killing\nyourself.")


def test_a_story_of_the_past_is_closed_and_says_so() -> None:
    old = an_article(first_published_at=clock.now() - timedelta(days=31))
    assert "more than 30 days old" in refused(Closed, a_thread(old))
