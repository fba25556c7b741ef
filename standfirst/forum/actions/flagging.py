"""Readers ask that somebody looks at a comment."""

from __future__ import annotations

from django.db import transaction

from standfirst.delivery.tallies import allow
from standfirst.forum import happened
from standfirst.forum.actions import counting, taking_part
from standfirst.forum.models import Comment, Decision, Flag, ForumSettings, Thread
from standfirst.forum.refusals import Gone, Refused, TooMany
from standfirst.readers.models import Reader

MOST, SECONDS = 30, 3600
OWN = "This is your own comment. You can change or delete it."
GONE = "This comment is not here any more. Thank you all the same."
TOO_MANY = "Those were thirty reports within an hour. We look at them first: try again later."


@transaction.atomic
def flag(reader: Reader, comment: Comment, reason: Flag.Reason, words: str) -> Flag:
    """Once for each reader and comment; the last reason counts. Enough of them hide it.

    :raises Refused: says why.
    """
    thread = counting.locked(comment.thread_id)
    found = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if found is None or found.standing == Comment.Standing.WITHDRAWN:
        raise Gone(GONE)
    taking_part.check_not_banned(reader)
    if found.author_id == reader.pk:
        raise Refused(OWN)
    if not allow("flag", str(reader.pk), most=MOST, seconds=SECONDS):
        raise TooMany(TOO_MANY)
    kept, _ = Flag.objects.update_or_create(
        comment=found, reader=reader, defaults={"reason": reason, "words": words}
    )
    _hide_if_enough(thread, found)
    return kept


def _hide_if_enough(thread: Thread, comment: Comment) -> None:
    """Not again what a moderator has approved."""
    enough = ForumSettings.load().flags_that_hide
    approved = Decision.objects.filter(what=Decision.What.APPROVED, undoes=None, undone_by=None)
    was_approved = approved.filter(comment=comment).exists()
    if not enough or not comment.is_public or was_approved:
        return
    if comment.flags.filter(settled_at=None).count() < enough:
        return
    Decision.objects.create(
        what=Decision.What.HELD,
        comment=comment,
        reader=comment.author,
        before=comment.standing,
        was_why=comment.why,
        why=Comment.Why.FLAGS,
    )
    comment.why = Comment.Why.FLAGS
    counting.settle(thread, comment, Comment.Standing.HELD)
    happened.removed(thread, comment)
