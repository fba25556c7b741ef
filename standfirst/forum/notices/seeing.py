"""What a reader has seen of their notices."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from standfirst.forum.models import Notice
from standfirst.forum.notices import writing
from standfirst.kit import clock
from standfirst.readers.compiled import Compiled
from standfirst.readers.models import Reader

MOST = 100
"""The bell counts no further."""


def _unseen(reader: int) -> QuerySet[Notice, tuple[int]]:
    found = Notice.objects.filter(reader=reader).visible().unseen()
    return found.values_list("pk")[:MOST]


UNSEEN = Compiled(_unseen, -1)


def number_of(reader: Reader) -> int:
    """Unseen ones, at most a hundred. One query."""
    return len(UNSEEN(reader.pk))


@transaction.atomic
def see(reader: Reader, newest: int, oldest: int = 0) -> None:
    """All with ids between these are seen, and are mailed no more. Idempotent."""
    between = Notice.objects.filter(reader=reader, pk__gte=oldest, pk__lte=newest)
    fresh = between.filter(Q(seen_at=None) | Q(mail_at__isnull=False))
    if fresh.update(seen_at=Coalesce(F("seen_at"), clock.now()), mail_at=None):
        writing.ring([reader.pk])
