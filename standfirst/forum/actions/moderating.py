"""What moderators decide. Each decision is written down, and most can be taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from standfirst.delivery.purge import announce
from standfirst.forum import happened, tasks
from standfirst.forum.actions import counting, taking_part
from standfirst.forum.models import Ban, Comment, Decision, Flag, Thread
from standfirst.forum.notices import decisions
from standfirst.forum.refusals import Decided, Refused
from standfirst.forum.seen import Seen, moment
from standfirst.kit import clock
from standfirst.readers.models import Reader

Standing, What, Why = Comment.Standing, Decision.What, Comment.Why
JUDGED = (What.APPROVED, What.REJECTED, What.HELD)
UNDONE = {
    Standing.PUBLISHED: What.APPROVED,
    Standing.REJECTED: What.REJECTED,
    Standing.HELD: What.HELD,
}
DONE = "Somebody else has decided about this comment meanwhile."
WITHDRAWN = "Its writer has removed this comment meanwhile."
CHANGED = "Its writer has changed this comment meanwhile. Read it again."
MEANWHILE = "{name} has decided about this comment meanwhile: {what}."
STAFF = "Staff are not banned here: an administrator takes their role away."


@transaction.atomic
def approve(by: Reader, comment: Comment, *, seen: Seen | None = None) -> Decision:
    """It is published, or stays so; the flags that were seen are settled. Twice is once.

    :raises Decided: it is not any more as it was seen, or its writer removed it.
    """
    thread, comment = _held(comment)
    return _sent_before(by, comment, What.APPROVED, seen) or _decide(
        thread, comment, What.APPROVED, Standing.PUBLISHED, by, Why.NONE, seen
    )


@transaction.atomic
def reject(
    by: Reader, comment: Comment, why: Comment.Why = Why.RULES, *, seen: Seen | None = None
) -> Decision:
    """It is not published, or not any more. Twice is once. :raises Decided: as above."""
    thread, comment = _held(comment)
    return _sent_before(by, comment, What.REJECTED, seen) or _decide(
        thread, comment, What.REJECTED, Standing.REJECTED, by, why, seen
    )


def _held(comment: Comment) -> tuple[Thread, Comment]:
    thread = counting.locked(comment.thread_id)
    return thread, Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)


def _sent_before(
    by: Reader, comment: Comment, what: Decision.What, seen: Seen | None
) -> Decision | None:
    """This very decision, when it arrives a second time.

    :raises Decided: somebody else was faster, or the writer changed it.
    """
    if comment.standing == Standing.WITHDRAWN:
        raise Decided(WITHDRAWN)
    if seen is None:
        return None
    last = comment.decisions.filter(what__in=JUDGED).exclude(by=None).order_by("-pk").first()
    if last and last.pk > seen.decision:
        if last.by_id == by.pk and last.what == what and last.undoes_id is None:
            return last
        name = last.by.public_name if last.by else "Somebody"
        raise Decided(MEANWHILE.format(name=name, what=last.get_what_display().lower()))
    if moment(comment.edited_at) > seen.edited:
        raise Decided(CHANGED)
    return None


def _decide(  # noqa: PLR0913 - each is one field of what is written down
    thread: Thread,
    comment: Comment,
    what: Decision.What,
    standing: Comment.Standing,
    by: Reader,
    why: Comment.Why,
    seen: Seen | None,
) -> Decision:
    decision = Decision.objects.create(
        what=what,
        comment=comment,
        reader=comment.author,
        by=by,
        before=comment.standing,
        was_why=comment.why,
        why=why,
    )
    flags = Flag.objects.filter(comment=comment, settled_at=None)
    if seen is not None and standing == Standing.PUBLISHED:
        flags = flags.filter(pk__lte=seen.flag)
    flags.update(settled_at=clock.now(), was_right=standing == Standing.REJECTED)
    _move(thread, comment, standing, why)
    if standing != decision.before:
        decisions.about_comment(comment, by)
    return decision


def _move(thread: Thread, comment: Comment, standing: Comment.Standing, why: Comment.Why) -> None:
    was_public, comment.why = comment.is_public, why
    counting.settle(thread, comment, standing)
    if was_public and not comment.is_public:
        happened.removed(thread, comment)
    elif comment.is_public and not was_public:
        happened.published(thread, comment)


@transaction.atomic
def undo(by: Reader, decision: Decision) -> Decision:
    """As it stood before. Twice is once.

    :raises Decided: somebody else took it back, or somebody decided since.
    """
    if decision.comment is None or decision.what not in (What.APPROVED, What.REJECTED):
        raise Refused("This is taken back beside the reader or the comment.")
    thread, comment = _held(decision.comment)
    if taken := Decision.objects.filter(undoes=decision, by=by).first():
        return taken
    later = comment.decisions.filter(pk__gt=decision.pk, what__in=JUDGED).exists()
    if later or comment.standing == Standing.WITHDRAWN:
        raise Decided(WITHDRAWN if comment.standing == Standing.WITHDRAWN else DONE)
    before = Standing(decision.before)
    taken = Decision.objects.create(
        what=UNDONE[before],
        comment=comment,
        reader=comment.author,
        by=by,
        before=comment.standing,
        was_why=comment.why,
        why=decision.was_why,
        undoes=decision,
    )
    Flag.objects.filter(comment=comment, settled_at__gte=decision.at).update(
        settled_at=None, was_right=None
    )
    _move(thread, comment, before, Why(decision.was_why))
    decisions.taken_back(comment, by)
    return taken


@transaction.atomic
def ban(by: Reader, reader: Reader, *, until: datetime | None, reason: str, removes: bool) -> Ban:
    """They cannot take part. Their votes do not count; their comments go where that is wanted.

    :raises Refused: they are staff.
    """
    if reader.is_staff or reader.is_superuser or reader.groups.exists():
        raise Refused(STAFF)
    taking_part.hold(reader)
    kept, _ = Ban.objects.update_or_create(
        reader=reader, defaults={"until": until, "by": by, "reason": reason, "at": clock.now()}
    )
    Decision.objects.create(what=What.BANNED, reader=reader, by=by)
    decisions.about_reader(reader)
    tasks.settle_ban.enqueue(reader.pk, by.pk, removes)
    return kept


@transaction.atomic
def free(by: Reader | None, reader: Reader, *, restores: bool = False) -> None:
    """The ban is lifted, their votes count again; so do the comments that went with it, if wanted.

    Idempotent. ``by`` None: it has ended.
    """
    if Ban.objects.filter(reader=reader).delete()[0]:
        Decision.objects.create(what=What.FREED, reader=reader, by=by)
        decisions.about_reader(reader)
        tasks.settle_ban.enqueue(reader.pk, by.pk if by else 0, False, restores)


@transaction.atomic
def feature(by: Reader, comment: Comment, *, is_pick: bool) -> None:
    """A staff pick, or none any more. Idempotent. :raises Decided: it is not public."""
    thread, comment = _held(comment)
    if is_pick and not comment.is_public:
        raise Decided(DONE)
    if is_pick == (comment.featured_at is not None):
        return
    comment.featured_at = clock.now() if is_pick else None
    comment.save(update_fields=["featured_at"])
    what = What.FEATURED if is_pick else What.UNFEATURED
    Decision.objects.create(what=what, comment=comment, reader=comment.author, by=by)
    announce([thread.tag])
    happened.changed(thread, comment)


@transaction.atomic
def pin(by: Reader, comment: Comment, *, is_pinned: bool) -> None:
    """One of a thread, above all others. Idempotent. :raises Decided: it is not public."""
    thread, comment = _held(comment)
    if is_pinned and not comment.is_public:
        raise Decided(DONE)
    if is_pinned == (thread.pinned_id == comment.pk):
        return
    thread.pinned = comment if is_pinned else None
    thread.save(update_fields=["pinned"])
    what = What.PINNED if is_pinned else What.UNPINNED
    Decision.objects.create(what=what, comment=comment, reader=comment.author, by=by)
    announce([thread.tag])
