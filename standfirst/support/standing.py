"""Who is a supporter, and who shows it.

A test payment makes nobody a supporter; neither does a promise.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from standfirst.kit import clock
from standfirst.readers import me
from standfirst.readers.actions.badges import grant_badge, withdraw_badge
from standfirst.readers.models import Badge, Reader
from standfirst.support.models import Entry, Gift, Supporter
from standfirst.support.signals import standing_changed

SINCE = timedelta(days=365)
BADGE = Badge.Kind.SUPPORTER
NEITHER = [Entry.Kind.FEE, Entry.Kind.PAYOUT, Entry.Kind.PAYOUT_BACK]


def listen() -> None:
    me.contribute("is_supporter", is_supporter)
    standing_changed.connect(_settle, dispatch_uid="support-standing")


def is_supporter(reader: Reader) -> bool:
    """A recurring gift runs, or something that was given within a year is still with us."""
    return _supporting().filter(reader=reader).exists()


def _supporting() -> QuerySet[Gift]:
    """Gifts that make their giver a supporter. What came and went is told by the ledger."""
    runs = Q(state__in=[Gift.State.ACTIVE, Gift.State.PAST_DUE, Gift.State.CANCELLING])
    lately = Q(rhythm=Gift.Rhythm.ONCE, paid_at__gte=clock.now() - SINCE)
    left = Sum("entries__amount", filter=~Q(entries__kind__in=NEITHER))
    paid = Gift.objects.filter(is_live=True, paid_at__isnull=False).filter(runs | lately)
    return paid.annotate(left=left).filter(~Q(rhythm=Gift.Rhythm.ONCE) | Q(left__gt=0))


@transaction.atomic
def show_badge(reader: Reader, shows: bool) -> None:
    """The reader's choice. It shows for as long as they are a supporter."""
    Supporter.objects.update_or_create(reader=reader, defaults={"shows_badge": shows})
    settle(reader)


def shows_badge(reader: Reader) -> bool:
    return Supporter.objects.filter(reader=reader, shows_badge=True).exists()


@transaction.atomic
def settle(reader: Reader) -> None:
    """The badge is there when the reader wants it and is a supporter. Idempotent."""
    if shows_badge(reader) and is_supporter(reader):
        grant_badge(reader, BADGE)
    else:
        withdraw_badge(reader, BADGE)


def settle_all() -> int:
    """A year passes without an event: badges of those who are no supporters any more."""
    supports = Exists(_supporting().filter(reader=OuterRef("pk")))
    badged = Reader.objects.filter(badges__kind=BADGE)
    over = list(badged.filter(~supports))
    for reader in over:
        settle(reader)
    return len(over)


def _settle(reader_id: int, **kwargs: Any) -> None:
    from standfirst.support.tasks import settle_badge

    settle_badge.enqueue(reader_id)
