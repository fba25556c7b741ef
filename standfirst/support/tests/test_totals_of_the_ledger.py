"""Totals come from the ledger alone, never mix currencies, and tell of nobody in particular."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from standfirst.support import totals
from standfirst.support.models import Gift
from standfirst.support.tests.desk import a_paid_gift, a_pledge, a_transfer, moved

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, tzinfo=UTC)
ZONE = "Europe/London"


def givers(number: int, at: datetime, amount: int = 500, **fields: Any) -> list[Gift]:
    month = f"{at:%Y%m}"
    return [
        a_paid_gift(amount, at=at, mail=f"{month}.{one}@example.org", **fields)
        for one in range(number)
    ]


def month(number: int, year: int = 2026) -> datetime:
    return datetime(year, number, 14, tzinfo=UTC)


def book(currency: str = "GBP") -> totals.Book:
    return {one.currency: one for one in totals.books(ZONE, NOW)}[currency]


def test_without_gifts_there_are_no_books() -> None:
    assert totals.books(ZONE, NOW) == [] and totals.names(NOW) == []


def test_a_month_has_what_came_what_went_and_what_is_left() -> None:
    gifts = givers(5, month(5))
    moved(gifts[0], -28, "fee", happened_at=month(5))
    moved(gifts[1], -200, "refund", happened_at=month(5))
    (row,) = book().rows
    assert (row.gifts, row.givers, row.given) == (5, 5, 2500)
    assert (row.fees, row.back, row.kept) == (-28, -200, 2272)
    assert row.unit == 2026_05


def test_currencies_have_books_of_their_own() -> None:
    givers(6, month(5), currency="USD")
    givers(5, month(5), currency="JPY")
    assert [one.currency for one in totals.books(ZONE, NOW)] == ["USD", "JPY"]
    assert (book("USD").total.given, book("JPY").total.given) == (3000, 2500)


def test_tests_pledges_and_promises_are_in_none() -> None:
    givers(5, month(5))
    givers(5, month(6), is_live=False)
    a_pledge(amount=9999)
    a_transfer(amount=9999)
    assert book().total.given == 2500 and len(book().rows) == 1


def test_a_giver_of_two_gifts_is_one_giver_in_any_case_of_letters() -> None:
    givers(5, month(5))
    a_paid_gift(at=month(5), mail="202605.1@EXAMPLE.org")
    assert (book().total.givers, book().total.gifts) == (5, 6)


def test_months_of_a_few_givers_are_added_together() -> None:
    givers(7, month(5))
    for number in (6, 7, 8):
        givers(2, month(number))
    found = book()
    assert [row.givers for row in found.rows] == [7]
    assert found.rest and (found.rest.givers, found.rest.unit) == (6, None)


def test_what_is_left_out_cannot_be_reckoned_from_the_sum_of_all() -> None:
    givers(7, month(5))
    givers(6, month(6))
    givers(2, month(7))
    found = book()
    assert [row.givers for row in found.rows] == [7]
    assert found.rest and found.rest.givers == 8


def test_of_fewer_than_five_givers_no_sum_is_there() -> None:
    givers(4, month(5))
    found = book()
    assert found.rows == [] and found.rest is None and found.total.is_few


def test_years_before_the_last_are_one_row_each() -> None:
    givers(5, month(3, 2023))
    givers(5, month(9, 2023))
    givers(5, month(1, 2025))
    assert [(row.unit, row.givers) for row in book().rows] == [(2025_01, 5), (2023_00, 10)]


def test_months_are_the_desks() -> None:
    """23:30 on 31 May in UTC is June in London."""
    givers(5, datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    assert [row.unit for row in book().rows] == [2026_06]


def test_recurring_gifts_that_run_and_were_paid_are_counted() -> None:
    givers(5, month(5), rhythm="month", state="active")
    givers(1, month(6), rhythm="month", state="ended")
    Gift.objects.create(amount=5, currency="GBP", rhythm="month", way="card", state="active")
    assert book().running == 5


def test_names_stand_there_by_choice_for_a_year() -> None:
    a_paid_gift(at=month(5), name="Agnes  Thorley", is_named=True)
    a_paid_gift(at=month(6), name="agnes thorley", is_named=True, is_live=False)
    a_paid_gift(at=month(5), name="Declan Roe")
    a_paid_gift(at=month(5, 2025), name="Long Ago", is_named=True)
    a_pledge(name="Only Promised", is_named=True)
    gone = a_paid_gift(at=month(5), name="All Back", is_named=True)
    moved(gone, -500, "refund", happened_at=month(6))
    assert totals.names(NOW) == ["Agnes Thorley"]


def test_queries_do_not_grow_with_the_gifts(django_assert_num_queries: Any) -> None:
    givers(9, month(5))
    givers(9, month(6))
    with django_assert_num_queries(4):
        totals.books(ZONE, NOW)
        totals.names(NOW)
