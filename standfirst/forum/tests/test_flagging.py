"""Readers ask that somebody looks at a comment; enough of them hide it."""

from __future__ import annotations

import pytest
from django.db import transaction

from standfirst.forum.actions import moderating, posting
from standfirst.forum.actions.flagging import MOST, flag
from standfirst.forum.models import Ban, Comment, Decision, Flag
from standfirst.forum.refusals import Banned, Gone, Refused, TooMany
from standfirst.forum.tests.factories import a_comment, a_name, a_thread, comments, the_paper
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
SPAM, ABUSE = Flag.Reason.SPAM, Flag.Reason.ABUSE


def flagged(comment: Comment, times: int) -> str:
    """How it stands after so many readers reported it."""
    for _ in range(times):
        flag(a_name(), comment, SPAM, "")
    comment.refresh_from_db()
    return comment.standing


def refused(kind: type[Refused], reader: Reader, comment: Comment) -> str:
    before = Flag.objects.count()
    with pytest.raises(kind) as caught, transaction.atomic():
        flag(reader, comment, SPAM, "")
    assert Flag.objects.count() == before
    return str(caught.value)


def test_one_reader_is_one_flag_and_the_last_reason_counts() -> None:
    comment, nora = a_comment(a_thread()), a_name()
    flag(nora, comment, SPAM, "Buy")
    flag(nora, comment, ABUSE, "Look")
    kept = Flag.objects.get()
    assert (kept.reason, kept.words) == (ABUSE, "Look")
    flag(nora, comment, ABUSE, "Look")
    comment.refresh_from_db()
    assert comment.is_public


def test_enough_of_them_hide_it_and_all_counts_follow() -> None:
    thread = a_thread()
    root = a_comment(thread)
    reply = a_comment(thread, to=root)
    assert flagged(reply, 2) == "published"
    assert flagged(reply, 1) == "held"
    root.refresh_from_db()
    thread.refresh_from_db()
    assert (reply.why, reply.is_listed) == (Comment.Why.FLAGS, False)
    assert (root.replies, root.branch, thread.shown) == (0, 0, 1)
    decision = Decision.objects.get()
    assert (decision.what, decision.by, decision.before) == ("held", None, "published")


def test_what_somebody_approved_is_not_hidden_again() -> None:
    comment = a_comment(a_thread())
    flagged(comment, 3)
    moderating.approve(a_name(), comment)
    assert flagged(comment, 5) == "published"


def test_papers_choose_how_many_hide() -> None:
    the_paper(flags_that_hide=0)
    assert flagged(a_comment(a_thread()), 6) == "published"
    the_paper(flags_that_hide=1)
    assert flagged(a_comment(a_thread()), 1) == "held"


def test_nobody_reports_themselves() -> None:
    comment = a_comment(a_thread())
    assert comment.author
    assert "your own" in refused(Refused, comment.author, comment)


def test_what_was_taken_back_needs_no_report() -> None:
    comment = a_comment(a_thread())
    assert comment.author
    posting.withdraw(comment.author, comment)
    assert "not here any more" in refused(Gone, a_name(), comment)


def test_banned_readers_report_nothing() -> None:
    nora = a_name()
    Ban.objects.create(reader=nora)
    refused(Banned, nora, a_comment(a_thread()))


def test_the_thirty_first_report_within_an_hour_waits() -> None:
    nora = a_name()
    *some, last = comments(a_thread(), MOST + 1)
    for comment in some:
        flag(nora, comment, SPAM, "")
    assert "later" in refused(TooMany, nora, last)
