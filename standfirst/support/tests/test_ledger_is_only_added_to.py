"""The database itself keeps the ledger, whoever writes to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from standfirst.kit import clock
from standfirst.readers.models import Reader
from standfirst.support.booking import book
from standfirst.support.models import Entry, Gift
from standfirst.support.tests.factories import a_gift

pytestmark = pytest.mark.django_db
WORDS = "The ledger is only added to"


def a_row(gift: Gift | None = None, by: Reader | None = None) -> Entry:
    made = book(
        gift or a_gift(),
        Entry.Kind.CHARGE,
        reference="line 1",
        amount=500,
        currency="GBP",
        provider="bank",
        happened_at=clock.now(),
        is_live=True,
        by=by,
    )
    assert made is not None
    return made


@pytest.mark.parametrize("change", [{"amount": 1}, {"kind": "refund_back"}, {"reference": "2"}])
def test_a_row_is_not_changed(change: dict[str, Any]) -> None:
    a_row()
    with pytest.raises(DatabaseError, match=WORDS), transaction.atomic():
        Entry.objects.update(**change)


def test_a_row_is_not_deleted_even_beside_the_model() -> None:
    a_row()
    with pytest.raises(DatabaseError, match=WORDS), transaction.atomic():
        Entry.objects.all().delete()


def test_who_noted_it_is_forgotten_and_nobody_else_put_there() -> None:
    nora, hugo = (Reader.objects.create_user(f"{name}@example.org") for name in ("nora", "hugo"))
    row = a_row(by=nora)
    with pytest.raises(DatabaseError, match=WORDS), transaction.atomic():
        Entry.objects.filter(pk=row.pk).update(noted_by=hugo)
    nora.delete()
    row.refresh_from_db()
    assert (row.noted_by, row.amount) == (None, 500)


def test_a_movement_is_booked_once() -> None:
    gift = a_gift()
    a_row(gift)
    again = book(
        gift,
        Entry.Kind.CHARGE,
        reference="line 1",
        amount=900,
        currency="GBP",
        provider="bank",
        happened_at=clock.now(),
        is_live=True,
    )
    assert again is None
    assert [entry.amount for entry in Entry.objects.all()] == [500]
