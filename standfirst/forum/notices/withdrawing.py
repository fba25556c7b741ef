"""Taking back what was told of a comment that is not published any more."""

from __future__ import annotations

from django.db import transaction

from standfirst.forum.models import Comment, Notice
from standfirst.forum.notices import writing

A_TIME = 1_000


def withdraw(key: int) -> None:
    """Who has heard nothing yet is not told; who has is told nothing twice. Safe to repeat.

    It stops where the comment is published again meanwhile. Until it is done pages and mails
    leave such notices out.
    """
    while _withdraw_some(key):
        pass


@transaction.atomic
def _withdraw_some(key: int) -> bool:
    """Whether there may be more."""
    comment = Comment.objects.select_for_update(no_key=True).filter(pk=key).first()
    if comment is None or comment.is_public:
        return False
    notices = Notice.objects.filter(comment=key).exclude(kind=Notice.Kind.DECISION)
    rows = list(notices.untold().values_list("pk", "reader", "seen_at")[:A_TIME])
    Notice.objects.filter(pk__in=[pk for pk, _, _ in rows]).delete()
    writing.ring([reader for _, reader, seen_at in rows if seen_at is None])
    return len(rows) == A_TIME
