"""Gifts, and what happens to them at the provider."""

from __future__ import annotations

from typing import Any

from django.test import Client

from standfirst.support.gateway import gateway
from standfirst.support.models import Gift
from tests.stripe import Twin
from tests.stripe.shapes import Thing

PAGES = {"success_url": "http://localhost:8000/thanks/", "cancel_url": "http://localhost:8000/"}


def a_gift(**fields: Any) -> Gift:
    """Begun, of five pounds, by card; a test payment, as the twin's are."""
    given = {
        "amount": 500,
        "currency": "GBP",
        "rhythm": Gift.Rhythm.ONCE,
        "way": Gift.Way.CARD,
        "mail": "nora@example.org",
        "is_live": False,
    }
    return Gift.objects.create(**given | fields)


def at_checkout(**fields: Any) -> Gift:
    """The provider has made its page for it."""
    gift = a_gift(**fields)
    made = gateway().open_checkout(gift, **PAGES)
    gift.session, gift.session_url, gift.session_ends_at = made.reference, made.url, made.ends_at
    gift.save()
    return gift


def tell(twin: Twin, events: list[Thing] | None = None, **how: Any) -> list[int]:
    """The paper hears of these events, or of all; what it answers."""
    return [hear(*twin.courier.signed(event, **how)) for event in events or list(twin.events)]


def hear(body: bytes, signature: str) -> int:
    """One message at the paper's door; what it answers."""
    answer = Client(enforce_csrf_checks=True).post(
        "/support/heard/",
        body,
        content_type="application/json",
        headers={"stripe-signature": signature},
    )
    return answer.status_code


def ledger(gift: Gift | None = None) -> list[tuple[str, int, str]]:
    """Kind, amount and currency of every row."""
    from standfirst.support.models import Entry

    rows = Entry.objects.filter(gift=gift) if gift else Entry.objects.all()
    return sorted(rows.values_list("kind", "amount", "currency"))
