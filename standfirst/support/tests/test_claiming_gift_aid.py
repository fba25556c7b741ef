"""HMRC's schedule has what was paid in pounds under a declaration, and is still here."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from standfirst.support import claiming
from standfirst.support.exporting import BOM, Span
from standfirst.support.models import Gift, GiftAid
from standfirst.support.tests.desk import a_paid_gift, moved

pytestmark = pytest.mark.django_db
YEAR = Span(date(2026, 4, 1), date(2027, 3, 1), "Europe/London")
AT = datetime(2026, 5, 14, tzinfo=UTC)


def declared(gift: Gift, **more: Any) -> GiftAid:
    named = {"first_name": "Nora", "last_name": "Quay", "house": "12", "postcode": "el1 2aa"}
    return GiftAid.objects.create(gift=gift, words="I am a UK taxpayer.", **named | more)


def rows() -> list[dict[str, str]]:
    file = "".join(claiming.schedule(YEAR)).removeprefix(BOM)
    return list(csv.DictReader(file.splitlines()))


def test_the_columns_are_hmrcs() -> None:
    declared(a_paid_gift(1250, at=AT))
    (row,) = rows()
    assert list(row) == list(claiming.HEAD)
    assert list(row.values()) == ["", "Nora", "Quay", "12", "EL1 2AA", "", "", "14/05/26", "12.50"]


def test_who_lives_abroad_has_an_x() -> None:
    declared(a_paid_gift(at=AT), postcode="")
    assert rows()[0]["Postcode"] == "X"


def test_each_payment_has_a_row_in_its_own_months() -> None:
    gift = a_paid_gift(at=AT)
    moved(gift, 600, happened_at=AT + timedelta(days=30))
    moved(gift, 700, happened_at=datetime(2027, 4, 1, tzinfo=UTC))
    declared(gift)
    assert [row["Amount"] for row in rows()] == ["5.00", "6.00"]


def test_what_went_back_is_no_donation() -> None:
    gift = a_paid_gift(at=AT)
    moved(gift, 600, happened_at=AT + timedelta(days=30))
    moved(gift, -700, "refund", happened_at=AT + timedelta(days=40))
    declared(gift)
    assert [row["Amount"] for row in rows()] == ["4.00"]


def test_what_came_after_it_was_withdrawn_is_not_claimed() -> None:
    gift = a_paid_gift(at=AT)
    moved(gift, 600, happened_at=AT + timedelta(days=30))
    declared(gift, withdrawn_at=AT + timedelta(days=1))
    assert [row["Amount"] for row in rows()] == ["5.00"]


@pytest.mark.parametrize("fields", [{"currency": "USD"}, {"is_live": False}])
def test_other_money_and_tests_are_not_claimed(fields: dict[str, Any]) -> None:
    declared(a_paid_gift(at=AT, **fields))
    assert rows() == []


def test_names_are_no_formulas() -> None:
    declared(a_paid_gift(at=AT), last_name="=1+1")
    assert rows()[0]["Last name"] == "'=1+1"


def test_queries_do_not_grow(django_assert_num_queries: Any) -> None:
    for _ in range(5):
        declared(a_paid_gift(at=AT))
    with django_assert_num_queries(2):
        assert len(rows()) == 5
