"""The public page of totals: when it is made anew, and which names stand on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from standfirst.delivery.purge import announce
from standfirst.kit import clock
from standfirst.support.models import Entry, Gift, SupportSettings

TAG = "support-totals"
EVERY = 180.0  # seconds between two looks whether the ledger has grown
SEEN = timedelta(seconds=2 * EVERY)  # a row may become visible after it was noted


def listen() -> None:
    post_save.connect(_changed, sender=SupportSettings, dispatch_uid="support-totals-settings")


def _changed(**kwargs: Any) -> None:
    announce([TAG])


def renew() -> None:
    """For the schedule: ten gifts at once make the page anew once, and no gift waits for it."""
    if Entry.objects.filter(noted_at__gt=clock.now() - SEEN, is_live=True).exists():
        announce([TAG], lazy=True)


@transaction.atomic
def hide_name(gift: Gift) -> bool:
    """Whatever stands there as a name, it goes. False: it was not shown."""
    hidden = Gift.objects.filter(pk=gift.pk, is_named=True).update(is_named=False)
    if hidden:
        announce([TAG], gone=True)
    return bool(hidden)
