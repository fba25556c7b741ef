"""One vote for each reader and comment, and the rank that follows from it."""

from __future__ import annotations

import pytest
from django.db import transaction

from standfirst.bus.models import KeptEvent
from standfirst.forum.actions import moderating, posting, voting
from standfirst.forum.models import Ban, Comment, Vote
from standfirst.forum.ranking import wilson
from standfirst.forum.refusals import Banned, Gone, Refused, TooMany
from standfirst.forum.tests.factories import a_comment, a_name, a_thread, comments, the_paper
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader


def votes(comment: Comment) -> tuple[int, int]:
    comment.refresh_from_db()
    assert comment.best == wilson(comment.up, comment.down)
    return comment.up, comment.down


def refused(kind: type[Refused], reader: Reader, comment: Comment, is_up: bool | None) -> str:
    before = Comment.objects.values().get(pk=comment.pk), Vote.objects.count()
    with pytest.raises(kind) as caught, transaction.atomic():
        voting.vote(reader, comment, is_up)
    assert before == (Comment.objects.values().get(pk=comment.pk), Vote.objects.count())
    return str(caught.value)


@pytest.mark.django_db
def test_a_vote_counts_once_can_turn_and_be_taken_back() -> None:
    the_paper(has_down_votes=True)
    comment, nora = a_comment(a_thread()), a_name()
    steps = [(True, (1, 0)), (True, (1, 0)), (False, (0, 1)), (None, (0, 0)), (None, (0, 0))]
    for is_up, expected in steps:
        voting.vote(nora, comment, is_up)
        assert votes(comment) == expected
    voting.vote(a_name(), comment, True)
    voting.vote(nora, comment, True)
    assert votes(comment) == (2, 0)


@pytest.mark.django_db
def test_nobody_votes_on_their_own() -> None:
    comment = a_comment(a_thread())
    assert comment.author
    for is_up in (True, False, None):
        assert "your own" in refused(Refused, comment.author, comment, is_up)


@pytest.mark.django_db
def test_votes_down_are_for_papers_that_want_them() -> None:
    comment, nora = a_comment(a_thread()), a_name()
    assert "cannot be voted down" in refused(Refused, nora, comment, False)
    the_paper(has_down_votes=True)
    voting.vote(nora, comment, False)
    the_paper(has_down_votes=False)
    voting.vote(nora, comment, None)
    assert votes(comment) == (0, 0)


@pytest.mark.django_db
def test_nobody_votes_on_what_is_not_shown() -> None:
    for remove in (moderating.reject, posting.withdraw):
        comment = a_comment(a_thread())
        assert comment.author
        remove(comment.author, comment)
        assert "not here any more" in refused(Gone, a_name(), comment, True)


@pytest.mark.django_db
def test_banned_and_nameless_readers_do_not_vote() -> None:
    comment, banned = a_comment(a_thread()), a_name()
    Ban.objects.create(reader=banned)
    refused(Banned, banned, comment, True)
    assert "name" in refused(Refused, a_reader("nameless@example.org"), comment, True)


@pytest.mark.django_db
def test_very_many_votes_wait() -> None:
    comment, nora = a_comment(a_thread()), a_name()
    for _ in range(voting.MOST):
        voting.vote(nora, comment, True)
    assert "Wait" in refused(TooMany, nora, comment, None)


@pytest.mark.django_db
def test_open_pages_hear_of_a_change_and_of_nothing_else() -> None:
    comment, nora = a_comment(a_thread()), a_name()
    for _ in range(3):
        voting.vote(nora, comment, True)
    said = KeptEvent.objects.filter(data__contains='"what":"voted"')
    assert [row.data for row in said] == [f'{{"what":"voted","id":{comment.pk},"up":1,"down":0}}']


@pytest.mark.django_db
def test_votes_of_a_banned_reader_do_not_count_until_they_are_freed() -> None:
    nora, editor = a_name(), a_name()
    some = comments(a_thread(), 3)
    for comment in some:
        voting.vote(nora, comment, True)
    moderating.ban(editor, nora, until=None, reason="", removes=False)
    assert [votes(comment) for comment in some] == [(0, 0)] * 3
    moderating.free(editor, nora)
    assert [votes(comment) for comment in some] == [(1, 0)] * 3


def test_the_rank_is_the_lower_bound_of_wilson() -> None:
    assert wilson(0, 0) == wilson(0, 9) == 0
    assert round(wilson(1, 0), 4) == 0.2065 and round(wilson(80, 20), 4) == 0.7112
    assert wilson(1, 0) < wilson(10, 0) < wilson(100, 1) < 1
    assert wilson(5, 5) < wilson(50, 50) < 0.5
