"""Votes."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Q

from standfirst.delivery.purge import announce
from standfirst.delivery.tallies import allow
from standfirst.forum import happened
from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment, ForumSettings, Vote
from standfirst.forum.models.thread import tag_of
from standfirst.forum.ranking import wilson
from standfirst.forum.refusals import Gone, Refused, TooMany
from standfirst.readers.models import Reader

MOST, SECONDS = 120, 600
OWN = "This is your own comment. Others can agree with it."
NO_DOWN = "Comments cannot be voted down here."
GONE = "This comment is not here any more."
TOO_MANY = "Those were very many votes within ten minutes. Wait a few minutes and go on."


@transaction.atomic
def vote(reader: Reader, comment: Comment, is_up: bool | None) -> Comment:
    """Agree, disagree, or take it back (None). Repeating it changes nothing.

    :raises Refused: says why.
    """
    comment = _held(comment.pk)
    taking_part.hold(reader)
    taking_part.check(reader)
    if comment.author_id == reader.pk:
        raise Refused(OWN)
    if is_up is False and not ForumSettings.load().has_down_votes:
        raise Refused(NO_DOWN)
    if not allow("vote", str(reader.pk), most=MOST, seconds=SECONDS):
        raise TooMany(TOO_MANY)
    before = Vote.objects.filter(reader=reader, comment=comment).first()
    if is_up is None:
        Vote.objects.filter(reader=reader, comment=comment).delete()
    elif before is None or before.is_up != is_up:
        Vote.objects.update_or_create(
            reader=reader, comment=comment, defaults={"is_up": is_up, "counts": True}
        )
    return recount(comment)


def _held(key: int) -> Comment:
    """:raises Gone: it is not public."""
    found = Comment.objects.select_for_update().filter(pk=key, standing="published").first()
    if found is None:
        raise Gone(GONE)
    return found


def recount(comment: Comment) -> Comment:
    """From the votes themselves and those it came with; the caller holds the comment."""
    votes = comment.votes.filter(counts=True)
    counted = votes.aggregate(up=Count("pk", filter=Q(is_up=True)), all=Count("pk"))
    up = counted["up"] + comment.up_before
    down = counted["all"] - counted["up"] + comment.down_before
    if (comment.up, comment.down) != (up, down):
        comment.up, comment.down, comment.best = up, down, wilson(up, down)
        comment.save(update_fields=["up", "down", "best"])
        announce([tag_of(comment.thread_id)], lazy=True)
        happened.voted(comment.thread_id, comment)
    return comment
