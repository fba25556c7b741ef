"""Replies on a page: the first three, fifty at a time, and those above one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.forum import reading
from standfirst.forum.actions import posting
from standfirst.forum.models import Comment, Thread
from standfirst.forum.reading import Shown, branch_of, page_of, with_those_above
from standfirst.forum.tests.factories import a_comment, a_line, a_thread, names
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
ZONE = "Europe/London"


def ids(shown: list[Shown]) -> list[int]:
    """As they stand below one another on the page."""
    return [pk for one in shown for pk in (one.id, *ids(one.replies))]


def a_branch(thread: Thread, answers: list[int], by: list[Reader]) -> list[Comment]:
    """A root and a reply for each number: to which of those before it, counted from the end."""
    line = [a_comment(thread, by[0])]
    for number, back in enumerate(answers):
        to = line[-1 - back % len(line)]
        line.append(a_comment(thread, by[number % len(by)], to=to))
    return line


def read_branch(root: Comment, thread: Thread) -> list[int]:
    seen: list[int] = []
    after, goes_on = "", True
    while goes_on:
        root.refresh_from_db()
        page = branch_of(root, thread, ZONE, after)
        seen += ids(page.replies)
        after, goes_on = page.after, bool(page.more)
    return seen


@given(answers=st.lists(st.integers(0, 60), min_size=1, max_size=60))
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_reply_of_a_branch_is_seen_once_in_its_place(answers: list[int]) -> None:
    thread, by = a_thread(), names(3)
    root, *replies = a_branch(thread, answers, by)
    seen = read_branch(root, thread)
    assert sorted(seen) == [reply.pk for reply in replies]
    for reply in replies:
        if reply.parent_id != root.pk:
            assert seen.index(reply.parent_id or 0) < seen.index(reply.pk)


def test_fifty_stand_on_a_page_and_it_says_how_many_are_left() -> None:
    thread = a_thread()
    root = a_branch(thread, list(range(1, 63)), names(3))[0]
    page = branch_of(Comment.objects.get(pk=root.pk), thread, ZONE)
    assert (len(ids(page.replies)), page.more) == (50, 12)
    late = a_comment(thread, to=root)
    rest = branch_of(Comment.objects.get(pk=root.pk), thread, ZONE, page.after)
    assert (len(ids(rest.replies)), rest.more) == (13, 0)
    assert ids(rest.replies)[-1] == late.pk


def test_three_replies_stand_below_a_root_and_it_says_how_many_are_left() -> None:
    thread = a_thread()
    some = [a_branch(thread, [1] * many, names(2))[0] for many in (0, 2, 3, 5)]
    shown = page_of([one.pk for one in some], thread, ZONE)
    assert [(len(ids(one.replies)), one.more) for one in shown] == [(0, 0), (2, 0), (3, 0), (3, 2)]


def test_a_reply_whose_writer_took_it_back_holds_its_place_while_something_answers_it() -> None:
    thread = a_thread()
    root, first, second = a_line(thread, 2)
    assert first.author and second.author
    posting.withdraw(first.author, first)
    (shown,) = page_of([root.pk], thread, ZONE)
    (gone,) = shown.replies
    assert (gone.is_withdrawn, gone.html, ids(gone.replies)) == (True, "", [second.pk])
    assert shown.more == 0
    posting.withdraw(second.author, second)
    (shown,) = page_of([root.pk], thread, ZONE)
    assert shown.replies == []


def test_deeper_than_the_third_level_they_say_whom_they_answer() -> None:
    thread = a_thread()
    root, *line = a_line(thread, 6)
    shown = branch_of(Comment.objects.get(pk=root.pk), thread, ZONE)
    assert ids(shown.replies) == [one.pk for one in line]
    second = shown.replies[0].replies[0]
    assert [one.level for one in second.replies] == [3] * 4
    assert all(one.to for one in second.replies)


def test_all_fifty_above_a_comment_stand_on_its_page() -> None:
    thread = a_thread()
    line = a_line(thread, 50)
    above = with_those_above(line[-1], thread, ZONE)
    assert [one.id for one in above] == [one.pk for one in line]
    one_answer = with_those_above(line[3], thread, ZONE)
    assert [one.id for one in one_answer] == [one.pk for one in line[:5]]


def test_a_page_has_fifty_answers_to_a_comment_at_most() -> None:
    thread = a_thread()
    root = a_comment(thread)
    reply = a_comment(thread, to=root)
    by = names(6)
    for number in range(reading.IN_BRANCH + 5):
        a_comment(thread, by[number % 6], to=reply)
    assert len(with_those_above(reply, thread, ZONE)) == 2 + reading.IN_BRANCH


def test_a_root_that_has_gone_is_not_on_a_page_that_was_written_down() -> None:
    thread = a_thread()
    stays, goes = a_comment(thread), a_comment(thread)
    assert goes.author
    posting.withdraw(goes.author, goes)
    assert ids(page_of([goes.pk, stays.pk], thread, ZONE)) == [stays.pk]
