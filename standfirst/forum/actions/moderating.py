"""What moderators decide. Each decision is written down, and most can be taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from standfirst.delivery.purge import announce
from standfirst.forum import happened, tasks
from standfirst.forum.actions import counting
from standfirst.forum.models import Ban, Comment, Decision, Flag, Thread
from standfirst.forum.notices import decisions
from standfirst.forum.refusals import Refused
from standfirst.kit import clock
from standfirst.readers.models import Reader

Standing, What, Why = Comment.Standing, Decision.What, Comment.Why
DONE = "Somebody else has decided about this comment meanwhile."
STAFF = "Staff are not banned here: an administrator takes their role away."


@transaction.atomic
def approve(by: Reader, comment: Comment) -> Decision:
    """It is published, or stays so; its flags are settled.

    :raises Refused: its writer removed it.
    """
    thread, comment = _held(comment)
    return _decide(thread, comment, What.APPROVED, Standing.PUBLISHED, by, Why.NONE)


@transaction.atomic
def reject(by: Reader, comment: Comment, why: Comment.Why = Why.RULES) -> Decision:
    """It is not published, or not any more. :raises Refused: its writer removed it."""
    thread, comment = _held(comment)
    return _decide(thread, comment, What.REJECTED, Standing.REJECTED, by, why)


def _held(comment: Comment) -> tuple[Thread, Comment]:
    thread = counting.locked(comment.thread_id)
    return thread, Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)


def _decide(
    thread: Thread,
    comment: Comment,
    what: Decision.What,
    standing: Comment.Standing,
    by: Reader,
    why: Comment.Why,
) -> Decision:
    if comment.standing == Standing.WITHDRAWN:
        raise Refused(DONE)
    decision = Decision.objects.create(
        what=what, comment=comment, reader=comment.author, by=by, before=comment.standing, why=why
    )
    _settle_flags(comment, was_right=standing == Standing.REJECTED)
    _move(thread, comment, standing, why)
    if standing != decision.before:
        decisions.about_comment(comment, by)
    return decision


def _settle_flags(comment: Comment, *, was_right: bool) -> None:
    Flag.objects.filter(comment=comment, settled_at=None).update(
        settled_at=clock.now(), was_right=was_right
    )


def _move(thread: Thread, comment: Comment, standing: Comment.Standing, why: Comment.Why) -> None:
    was_public, comment.why = comment.is_public, why
    counting.settle(thread, comment, standing)
    if was_public and not comment.is_public:
        happened.removed(thread, comment)
    elif comment.is_public and not was_public:
        happened.published(thread, comment)


@transaction.atomic
def undo(by: Reader, decision: Decision) -> None:
    """As it stood before. :raises Refused: it was taken back, or somebody decided since."""
    if hasattr(decision, "undone_by") or decision.comment is None:
        raise Refused(DONE)
    thread, comment = _held(decision.comment)
    later = comment.decisions.filter(pk__gt=decision.pk).exists()
    if later or comment.standing == Standing.WITHDRAWN:
        raise Refused(DONE)
    before = Standing(decision.before)
    Decision.objects.create(
        what=What.APPROVED if before == Standing.PUBLISHED else What.HELD,
        comment=comment,
        reader=comment.author,
        by=by,
        before=comment.standing,
        undoes=decision,
    )
    Flag.objects.filter(comment=comment, settled_at__gte=decision.at).update(
        settled_at=None, was_right=None
    )
    held = comment.flags.filter(settled_at=None).exists()
    _move(thread, comment, before, Why.FLAGS if before == Standing.HELD and held else Why.NONE)
    decisions.taken_back(comment, by)


@transaction.atomic
def ban(by: Reader, reader: Reader, *, until: datetime | None, reason: str, removes: bool) -> Ban:
    """They cannot take part. Their votes do not count; their comments go where that is wanted.

    :raises Refused: they are staff.
    """
    if reader.is_staff or reader.is_superuser or reader.groups.exists():
        raise Refused(STAFF)
    kept, _ = Ban.objects.update_or_create(
        reader=reader, defaults={"until": until, "by": by, "reason": reason, "at": clock.now()}
    )
    Decision.objects.create(what=What.BANNED, reader=reader, by=by)
    decisions.about_reader(reader)
    tasks.settle_ban.enqueue(reader.pk, by.pk, removes)
    return kept


@transaction.atomic
def free(by: Reader, reader: Reader) -> None:
    """The ban is lifted, and their votes count again. Idempotent."""
    if Ban.objects.filter(reader=reader).delete()[0]:
        Decision.objects.create(what=What.FREED, reader=reader, by=by)
        decisions.about_reader(reader)
        tasks.settle_ban.enqueue(reader.pk, by.pk, False)


@transaction.atomic
def feature(by: Reader, comment: Comment, *, is_pick: bool) -> None:
    """A staff pick, or none any more."""
    thread, comment = _held(comment)
    if is_pick and not comment.is_public:
        raise Refused(DONE)
    comment.featured_at = clock.now() if is_pick else None
    comment.save(update_fields=["featured_at"])
    what = What.FEATURED if is_pick else What.UNFEATURED
    Decision.objects.create(what=what, comment=comment, reader=comment.author, by=by)
    announce([thread.tag])
    happened.changed(thread, comment)


@transaction.atomic
def pin(by: Reader, comment: Comment, *, is_pinned: bool) -> None:
    """One of a thread, above all others."""
    thread, comment = _held(comment)
    if is_pinned and not comment.is_public:
        raise Refused(DONE)
    thread.pinned = comment if is_pinned else None
    thread.save(update_fields=["pinned"])
    what = What.PINNED if is_pinned else What.UNPINNED
    Decision.objects.create(what=what, comment=comment, reader=comment.author, by=by)
    announce([thread.tag])
