"""Who is a supporter, and whose badge shows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from standfirst.kit import clock
from standfirst.readers.models import Badge, Reader
from standfirst.support import standing
from standfirst.support.booking import book
from standfirst.support.models import Entry, Gift
from standfirst.support.signals import standing_changed
from standfirst.support.tests.factories import a_gift

pytestmark = pytest.mark.django_db
State = Gift.State


@pytest.fixture
def nora() -> Reader:
    return Reader.objects.create_user("nora@example.org")


def given(nora: Reader, days: int = 1, **fields: Any) -> Gift:
    at = clock.now() - timedelta(days=days)
    defaults = {"state": State.PAID, "is_live": True, "paid_at": at}
    gift = a_gift(reader=nora, **defaults | fields)
    moved(gift, Entry.Kind.CHARGE, 500)
    moved(gift, Entry.Kind.FEE, -27)
    return gift


def moved(gift: Gift, kind: Entry.Kind, amount: int) -> None:
    book(
        gift,
        kind,
        reference=f"{gift.pk} {amount}",
        amount=amount,
        currency="GBP",
        provider="stripe",
        happened_at=gift.paid_at or clock.now(),
        is_live=gift.is_live,
    )


def test_who_has_given_within_a_year(
    nora: Reader, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert not standing.is_supporter(nora)
    given(nora, days=364)
    with django_assert_num_queries(1):
        assert standing.is_supporter(nora)


def test_not_who_gave_before_that_or_got_it_back(nora: Reader) -> None:
    given(nora, days=366)
    moved(given(nora), Entry.Kind.REFUND, -500)
    moved(given(nora), Entry.Kind.DISPUTE, -500)
    assert not standing.is_supporter(nora)
    moved(given(nora), Entry.Kind.REFUND, -499)
    assert standing.is_supporter(nora)


@pytest.mark.parametrize(
    ("state", "supports"),
    [("active", True), ("past_due", True), ("cancelling", True), ("ended", False)],
)
def test_whose_recurring_gift_runs(nora: Reader, state: str, supports: bool) -> None:
    given(nora, days=500, rhythm=Gift.Rhythm.YEAR, state=state)
    assert standing.is_supporter(nora) is supports


def test_neither_a_promise_nor_a_test(nora: Reader) -> None:
    given(nora, is_live=False)
    given(nora, is_live=False, rhythm=Gift.Rhythm.MONTH, state=State.ACTIVE)
    a_gift(reader=nora, is_live=True, way=Gift.Way.PLEDGE, state=State.PENDING)
    assert not standing.is_supporter(nora)


def badges(reader: Reader) -> list[str]:
    return list(reader.badges.values_list("kind", flat=True))


def test_the_badge_is_a_choice(nora: Reader) -> None:
    given(nora)
    assert badges(nora) == []
    standing.show_badge(nora, True)
    assert badges(nora) == [Badge.Kind.SUPPORTER]
    standing.show_badge(nora, False)
    assert badges(nora) == []


def test_it_comes_and_goes_with_the_standing(nora: Reader) -> None:
    standing.show_badge(nora, True)
    assert badges(nora) == []
    gift = given(nora)
    standing_changed.send(Gift, reader_id=nora.pk)
    assert badges(nora) == [Badge.Kind.SUPPORTER]
    moved(gift, Entry.Kind.REFUND, -500)
    standing_changed.send(Gift, reader_id=nora.pk)
    assert badges(nora) == []


def test_it_goes_when_the_year_is_over(nora: Reader) -> None:
    gift = given(nora)
    standing.show_badge(nora, True)
    Gift.objects.filter(pk=gift.pk).update(paid_at=clock.now() - timedelta(days=366))
    assert (standing.settle_all(), badges(nora)) == (1, [])
