"""Badges beside a reader's name: given by the rooms that know why."""

from __future__ import annotations

from django.db import transaction

from standfirst.delivery.purge import announce
from standfirst.readers.models import Badge, Reader


@transaction.atomic
def grant_badge(reader: Reader, kind: Badge.Kind) -> None:
    """Idempotent. Names that stand on many pages: `reader.badges`, prefetched."""
    _, is_new = Badge.objects.get_or_create(reader=reader, kind=kind)
    if is_new:
        announce([reader.tag])


@transaction.atomic
def withdraw_badge(reader: Reader, kind: Badge.Kind) -> None:
    """Idempotent."""
    gone, _ = Badge.objects.filter(reader=reader, kind=kind).delete()
    if gone:
        announce([reader.tag])
