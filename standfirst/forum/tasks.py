"""What the forum does without a request. Each can be run twice, and goes on where it stopped."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from standfirst.forum.models import Ban, Comment, Vote
from standfirst.readers.models import Reader

Standing = Comment.Standing


@task()
def settle_ban(reader: int, by: int, removes: bool) -> None:
    """Their votes count or do not, as the ban stands now; their comments go where that is wanted.

    One comment a transaction: nobody who posts waits for it.
    """
    from standfirst.forum.actions import moderating

    ban = Ban.objects.filter(reader=reader).first()
    holds = bool(ban and ban.holds)
    decided_by = Reader.objects.filter(pk=by).first()
    if removes and holds and decided_by:
        stands = Comment.objects.filter(
            author=reader, standing__in=[Standing.PUBLISHED, Standing.HELD]
        )
        for comment in stands.order_by("pk"):
            moderating.reject(decided_by, comment, Comment.Why.BANNED)
    _count_votes(reader, counts=not holds)


def _count_votes(reader: int, *, counts: bool) -> None:
    from standfirst.forum.actions.voting import recount

    wanted = Vote.objects.filter(reader=reader, counts=not counts)
    for key in list(wanted.order_by("comment").values_list("comment", flat=True)):
        with transaction.atomic():
            comment = Comment.objects.select_for_update().filter(pk=key).first()
            if comment:
                Vote.objects.filter(reader=reader, comment=key).update(counts=counts)
                recount(comment)
