"""People at the desk, and gifts with money in the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom import roles as newsroom
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.support import roles
from standfirst.support.booking import book
from standfirst.support.models import Entry, Gift
from standfirst.support.tests.factories import a_gift
from standfirst.support.transfers import Statement

DESK = "/editor/support/"
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
_numbers = count(1)


def a_clerk(name: str = "cleo", group: str = roles.ACCOUNTS) -> Reader:
    """The same one for the same name."""
    mail = f"{name}@example.org"
    found = Reader.objects.filter(email=mail).first()
    found = found or Reader.objects.create_user(mail, first_name=name.title())
    found.groups.add(Group.objects.get(name=group))
    return found


def an_editor(name: str = "ed") -> Reader:
    return a_clerk(name, newsroom.EDITORS)


def at_the_desk(who: Reader | None = None) -> Client:
    return sign_in(Client(), who or a_clerk())


def a_transfer(**fields: Any) -> Gift:
    given = {"way": Gift.Way.TRANSFER, "state": Gift.State.PENDING, "is_live": True}
    return a_gift(**given | fields)


def a_pledge(**fields: Any) -> Gift:
    return a_transfer(way=Gift.Way.PLEDGE, **fields)


def a_line(amount: int = 500, currency: str = "GBP", number: str = "") -> Statement:
    return Statement(amount, currency, NOON, number or f"line {next(_numbers)}")


def moved(gift: Gift, amount: int, kind: str = "charge", **more: Any) -> Entry:
    """A row of the ledger, by the payment provider if nothing else is said."""
    told: dict[str, Any] = {
        "reference": f"ch_{next(_numbers)}",
        "currency": gift.currency,
        "provider": "stripe",
        "happened_at": clock.now() - timedelta(hours=1),
        "is_live": gift.is_live,
    }
    entry = book(gift, kind, amount=amount, **told | more)
    assert entry is not None
    return entry


def a_paid_gift(amount: int = 500, *, at: datetime | None = None, **fields: Any) -> Gift:
    """By card and live, with its charge in the ledger."""
    at = at or clock.now() - timedelta(hours=1)
    given = {"state": Gift.State.PAID, "is_live": True, "amount": amount, "paid_at": at}
    gift = a_gift(**given | fields)
    moved(gift, amount, happened_at=at)
    return gift


def charge_of(gift: Gift) -> Entry:
    return gift.entries.get(kind=Entry.Kind.CHARGE)
