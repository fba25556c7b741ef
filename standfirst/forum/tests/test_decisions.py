"""Approve, reject, take back: what becomes of the comment, of the counts and of the flags."""

import pytest

from standfirst.forum.actions import moderating
from standfirst.forum.models import Comment, Decision, Flag
from standfirst.forum.refusals import Decided, Refused
from standfirst.forum.seen import Seen
from standfirst.forum.tests.moderation import a_moderator, counts, flagged, held, said
from standfirst.kit import clock
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
Standing, Why = Comment.Standing, Comment.Why


@pytest.fixture
def by() -> Reader:
    return a_moderator()


def test_an_approved_comment_is_published_and_counted(by: Reader) -> None:
    comment = held()
    moderating.approve(by, comment)
    assert counts(comment) == ("published", 1) and comment.why == ""


def test_a_rejected_comment_is_neither(by: Reader) -> None:
    comment = said()
    moderating.reject(by, comment, Why.SPAM)
    assert counts(comment) == ("rejected", 0) and comment.why == "spam"


def test_the_replies_of_a_rejected_comment_stay_counted(by: Reader) -> None:
    root = said()
    reply = said(parent=root, story=root.thread.article)
    moderating.reject(by, root)
    assert counts(root) == ("rejected", 1) and root.branch == 1 and root.is_listed
    moderating.reject(by, reply)
    assert counts(root) == ("rejected", 0) and (root.branch, root.replies) == (0, 0)
    assert not root.is_listed


@pytest.mark.parametrize("standing", [Standing.HELD, Standing.PUBLISHED, Standing.REJECTED])
@pytest.mark.parametrize("verb", [moderating.approve, moderating.reject])
def test_taken_back_it_is_as_before(by: Reader, standing: Comment.Standing, verb: object) -> None:
    comment = said(standing=standing, why=Why.WORDS)
    flagged(comment)
    before = counts(comment)
    decision = (
        moderating.approve(by, comment)
        if verb is moderating.approve
        else moderating.reject(by, comment)
    )
    taken = moderating.undo(by, decision)
    assert counts(comment) == before and comment.why == Why.WORDS
    assert not Flag.objects.exclude(settled_at=None, was_right=None).exists()
    assert moderating.undo(by, decision) == taken and Decision.objects.count() == 2


def test_flags_were_right_where_it_is_rejected(by: Reader) -> None:
    right, wrong = flagged(said()), flagged(said())
    moderating.reject(by, right)
    moderating.approve(by, wrong)
    assert list(right.flags.values_list("was_right")) == [(True,)]
    assert list(wrong.flags.values_list("was_right")) == [(False,)]


def test_a_flag_that_was_not_seen_still_waits(by: Reader) -> None:
    comment = flagged(said())
    seen = Seen(flag=comment.flags.get().pk)
    flagged(comment, Flag.Reason.ILLEGAL)
    moderating.approve(by, comment, seen=seen)
    assert comment.flags.get(settled_at=None).reason == "illegal"


def test_sent_twice_it_is_decided_once(by: Reader) -> None:
    comment, seen = held(), Seen()
    assert moderating.approve(by, comment, seen=seen) == moderating.approve(by, comment, seen=seen)
    assert Decision.objects.count() == 1 and counts(comment) == ("published", 1)


@pytest.mark.parametrize("verb", [moderating.approve, moderating.reject])
def test_who_comes_second_is_told_by_whom(by: Reader, verb: object) -> None:
    comment, other = held(), a_moderator("other@example.org")
    moderating.reject(other, comment)
    with pytest.raises(Decided, match=r"Mo other has decided .* rejected"):
        (moderating.approve if verb is moderating.approve else moderating.reject)(
            by, comment, seen=Seen()
        )
    assert counts(comment) == ("rejected", 0) and Decision.objects.count() == 1


def test_words_that_were_changed_are_read_again(by: Reader) -> None:
    comment = held()
    Comment.objects.filter(pk=comment.pk).update(edited_at=clock.now())
    with pytest.raises(Decided, match="changed"):
        moderating.approve(by, comment, seen=Seen())


def test_what_its_writer_removed_is_not_decided(by: Reader) -> None:
    comment = said(standing=Standing.WITHDRAWN)
    with pytest.raises(Decided, match="removed"):
        moderating.approve(by, comment)


def test_what_others_decided_since_is_not_taken_back(by: Reader) -> None:
    comment = held()
    first = moderating.approve(by, comment)
    moderating.reject(a_moderator("other@example.org"), comment)
    with pytest.raises(Decided):
        moderating.undo(by, first)
    assert counts(comment) == ("rejected", 0)


def test_what_others_took_back_is_not_taken_back_again(by: Reader) -> None:
    decision = moderating.approve(by, held())
    moderating.undo(a_moderator("other@example.org"), decision)
    with pytest.raises(Decided):
        moderating.undo(by, decision)


def test_a_pick_and_a_pin_are_said_once(by: Reader) -> None:
    comment, other = said(), said()
    for _ in range(2):
        moderating.feature(by, comment, is_pick=True)
        moderating.pin(by, comment, is_pinned=True)
    moderating.pin(by, other, is_pinned=False)
    comment.thread.refresh_from_db()
    assert comment.thread.pinned == comment and Comment.objects.get(featured_at__isnull=False)
    moderating.feature(by, comment, is_pick=False)
    moderating.pin(by, comment, is_pinned=False)
    comment.thread.refresh_from_db()
    kinds = list(Decision.objects.order_by("pk").values_list("what", flat=True))
    assert kinds == ["featured", "pinned", "unfeatured", "unpinned"]
    assert comment.thread.pinned is None


def test_only_what_is_public_is_picked_or_pinned(by: Reader) -> None:
    with pytest.raises(Refused):
        moderating.feature(by, held(), is_pick=True)
    with pytest.raises(Refused):
        moderating.pin(by, held(), is_pinned=True)
