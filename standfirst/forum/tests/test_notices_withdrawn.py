"""What was told of a comment that is not published any more, and when it is again."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from standfirst.forum.actions import moderating, posting
from standfirst.forum.models import Comment, Notice
from standfirst.forum.notices import mailing, seeing
from standfirst.forum.tests.telling import say, somebody, story, told
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
assert story


@pytest.fixture
def nora() -> Reader:
    return somebody("Nora Lind")


@pytest.fixture
def ada() -> Reader:
    return somebody("Ada Reeve")


@pytest.fixture
def desk() -> Reader:
    return somebody("Mo Desk")


@pytest.fixture
def reply(story: ArticlePage, nora: Reader, ada: Reader) -> Comment:
    return say(ada, story, to=say(nora, story))


def test_rejected_it_is_taken_back(reply: Comment, nora: Reader, desk: Reader) -> None:
    moderating.reject(desk, reply)
    assert told(reply) == {"Ada Reeve": "decision"}
    assert seeing.number_of(nora) == 0


def test_withdrawn_it_is_taken_back(reply: Comment, ada: Reader) -> None:
    posting.withdraw(ada, reply)
    assert told(reply) == {}


def test_approved_again_it_is_told_again(reply: Comment, nora: Reader, desk: Reader) -> None:
    moderating.reject(desk, reply)
    moderating.approve(desk, reply)
    assert told(reply) == {"Nora Lind": "reply", "Ada Reeve": "decision"}
    assert seeing.number_of(nora) == 1


def test_who_has_seen_it_is_not_told_again(reply: Comment, nora: Reader, desk: Reader) -> None:
    seeing.see(nora, Notice.objects.get(reader=nora).pk)
    moderating.reject(desk, reply)
    moderating.approve(desk, reply)
    notice = Notice.objects.get(reader=nora)
    assert notice.seen_at is not None and notice.mail_at is None


def test_who_has_read_the_mail_gets_no_second(
    reply: Comment, nora: Reader, desk: Reader, mailoutbox: list[object]
) -> None:
    mailing.claim_due()
    assert len(mailoutbox) == 1
    moderating.reject(desk, reply)
    assert seeing.number_of(nora) == 0
    moderating.approve(desk, reply)
    mailing.claim_due()
    assert [one for one in mailoutbox[1:] if nora.email in one.to] == []  # type: ignore[attr-defined]


def test_nothing_is_counted_before_the_task_has_run(
    reply: Comment, nora: Reader, settings: object
) -> None:
    """The bell leaves it out from the commit on."""
    Comment.objects.filter(pk=reply.pk).update(standing=Comment.Standing.HELD)
    assert Notice.objects.filter(reader=nora).exists()
    assert seeing.number_of(nora) == 0
    assert not DBTaskResult.objects.exists()


def test_a_writer_hears_what_was_decided(reply: Comment, ada: Reader, desk: Reader) -> None:
    moderating.reject(desk, reply)
    notice = Notice.objects.get(reader=ada)
    assert (notice.kind, notice.comment_id) == ("decision", reply.pk)
    assert notice.mail_at is not None


def test_a_moderators_own_comment_is_no_news_to_them(reply: Comment, ada: Reader) -> None:
    moderating.reject(ada, reply)
    assert not Notice.objects.filter(reader=ada).exists()


def test_an_undone_decision_that_nobody_saw_is_no_news(
    reply: Comment, ada: Reader, desk: Reader
) -> None:
    moderating.undo(desk, moderating.reject(desk, reply))
    assert told(reply) == {"Nora Lind": "reply"}


def test_an_undone_decision_that_was_seen_is_told(
    reply: Comment, ada: Reader, desk: Reader
) -> None:
    decision = moderating.reject(desk, reply)
    seeing.see(ada, Notice.objects.get(reader=ada).pk)
    moderating.undo(desk, decision)
    assert seeing.number_of(ada) == 1


def test_a_ban_is_one_notice_however_much_it_removes(
    story: ArticlePage, ada: Reader, desk: Reader
) -> None:
    for _ in range(3):
        say(ada, story)
    moderating.ban(desk, ada, until=None, reason="Spam", removes=True)
    notice = Notice.objects.get(reader=ada)
    assert (notice.kind, notice.comment) == ("decision", None)
    moderating.free(desk, ada)
    assert Notice.objects.filter(reader=ada).count() == 1
