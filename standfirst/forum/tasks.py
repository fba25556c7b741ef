"""What the forum does without a request. Each can be run twice, and goes on where it stopped."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django_tasks import task

from standfirst.forum.models import Ban, Comment, Decision, Vote
from standfirst.forum.refusals import Refused
from standfirst.readers.models import Reader

Standing = Comment.Standing


@task()
def settle_ban(reader: int, by: int, removes: bool, restores: bool = False) -> None:
    """Their votes count or do not, as the ban stands now; their comments go or come back.

    One comment a transaction: nobody who posts waits for it.
    """
    moderator = Reader.objects.filter(pk=by).first()
    if moderator and removes:
        _remove_comments(reader, moderator)
    if moderator and restores:
        _restore_comments(reader, moderator)
    _count_votes(reader, counts=not _is_banned(reader))


def _is_banned(reader: int) -> bool:
    ban = Ban.objects.filter(reader=reader).first()
    return bool(ban and ban.holds)


def _remove_comments(reader: int, by: Reader) -> None:
    """All that stands or is held, while the ban holds."""
    from standfirst.forum.actions import moderating

    stands = Comment.objects.filter(author=reader, standing__in=[Standing.PUBLISHED, Standing.HELD])
    for comment in stands.only("pk", "thread").order_by("pk").iterator():
        with suppress(Refused, Comment.DoesNotExist):
            if not _is_banned(reader):
                return
            moderating.reject(by, comment, Comment.Why.BANNED)


def _restore_comments(reader: int, by: Reader) -> None:
    """What went with a ban, and about which nobody has decided since."""
    from standfirst.forum.actions import moderating

    gone = Decision.objects.filter(
        what=Decision.What.REJECTED,
        why=Comment.Why.BANNED,
        undone_by=None,
        comment__author=reader,
        comment__standing=Standing.REJECTED,
        comment__why=Comment.Why.BANNED,
    )
    for decision in gone.select_related("comment").order_by("pk").iterator():
        with suppress(Refused, Comment.DoesNotExist):
            if _is_banned(reader):
                return
            moderating.undo(by, decision)


def _count_votes(reader: int, *, counts: bool) -> None:
    from standfirst.forum.actions.voting import recount

    wanted = Vote.objects.filter(reader=reader, counts=not counts)
    for key in list(wanted.order_by("comment").values_list("comment", flat=True)):
        with transaction.atomic():
            comment = Comment.objects.select_for_update().filter(pk=key).first()
            if comment:
                Vote.objects.filter(reader=reader, comment=key).update(counts=counts)
                recount(comment)
