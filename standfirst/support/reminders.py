"""Before an annual payment: in time to stop it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from standfirst.kit import clock
from standfirst.support import letters
from standfirst.support.models import Gift, Letter

AHEAD = timedelta(days=14)
EVERY = 3600.0  # seconds


def remind() -> None:
    """For the schedule. Once for each payment: see `letters.enqueue`."""
    now = clock.now()
    due = Gift.objects.filter(
        rhythm=Gift.Rhythm.YEAR,
        state=Gift.State.ACTIVE,
        next_at__gt=now,
        next_at__lte=now + AHEAD,
    )
    for gift in due.order_by("next_at").iterator():
        assert gift.next_at is not None
        with transaction.atomic():
            letters.enqueue(gift.pk, Letter.Kind.REMINDER, gift.next_at.date().isoformat())
