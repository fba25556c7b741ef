"""Appeals that begin and end by their dates: nobody presses anything, and the pages must know."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from standfirst.delivery.purge import announce
from standfirst.kit import clock
from standfirst.support.appeals import TAG
from standfirst.support.models import Appeal

BEFORE = timedelta(seconds=900)
"""How far a process looks back that has just begun: stored stories are made anew as often."""


class Hours:
    """Announces each hour that came since the last look; once more when the keeper is another."""

    def __init__(self) -> None:
        self._looked: datetime | None = None

    def announce_due(self) -> None:
        now = clock.now()
        since = self._looked or now - BEFORE
        due = Q(starts_at__gt=since, starts_at__lte=now) | Q(ends_at__gt=since, ends_at__lte=now)
        if Appeal.objects.filter(due, is_on=True).exists():
            announce([TAG])
        self._looked = now
