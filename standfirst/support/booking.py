"""The one way into the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from standfirst.readers.models import Reader
from standfirst.support.models import Entry, Gift


@transaction.atomic
def book(  # noqa: PLR0913 - a line of the ledger has these
    gift: Gift | None,
    kind: str,
    *,
    reference: str,
    amount: int,
    currency: str,
    provider: str,
    happened_at: datetime,
    is_live: bool,
    by: Reader | None = None,
) -> Entry | None:
    """None: it is there already, whoever booked it, also at this moment.

    ``amount`` is signed, in minor units: what comes is positive. ``gift``: None for payouts.
    """
    said: dict[str, Any] = {"gift": gift, "amount": amount, "currency": currency, "noted_by": by}
    said |= {"happened_at": happened_at, "is_live": is_live}
    entry, is_new = Entry.objects.get_or_create(
        provider=provider, kind=kind, reference=reference, defaults=said
    )
    return entry if is_new else None
