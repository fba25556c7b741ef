"""Checkout that led to nothing, and money that came late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from stripe.checkout import SessionService

from standfirst.kit import clock
from standfirst.support import looking
from standfirst.support.gateway import gateway
from standfirst.support.models import Gift
from standfirst.support.tests.factories import PAGES, a_gift, at_checkout, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db
State = Gift.State


def state(gift: Gift) -> str:
    gift.refresh_from_db()
    return gift.state


def test_a_declined_card_decides_nothing(twin: Twin) -> None:
    gift = at_checkout()
    twin.decline(gift.session)
    tell(twin)
    assert (state(gift), ledger(gift)) == (State.CREATED, [])
    twin.pay(gift.session)
    tell(twin)
    assert state(gift) == State.PAID


def test_a_page_that_has_closed(twin: Twin) -> None:
    gift = at_checkout()
    twin.expire(gift.session)
    tell(twin)
    assert (state(gift), ledger(gift)) == (State.ABANDONED, [])


@pytest.mark.parametrize(
    ("ok", "after", "rows"),
    [
        (True, State.PAID, [("charge", 500, "GBP"), ("fee", -27, "GBP")]),
        (False, State.FAILED, []),
    ],
)
def test_a_bank_debit(twin: Twin, ok: bool, after: str, rows: list[tuple[str, int, str]]) -> None:
    gift = at_checkout()
    twin.pay_later(gift.session)
    tell(twin)
    assert (state(gift), ledger(gift)) == (State.PENDING, [])
    twin.settle(gift.session, ok=ok)
    tell(twin)
    assert (state(gift), ledger(gift)) == (after, rows)


def test_a_debit_that_begins_between_our_two_questions(
    twin: Twin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The payment was read as declined, the session as complete: that is no debit that failed."""
    gift = at_checkout()
    twin.decline(gift.session)
    sessions = SessionService.list

    def pay_meanwhile(*given: Any, **named: Any) -> Any:
        if twin.objects[gift.session]["status"] == "open":
            twin.pay_later(gift.session)
        return sessions(*given, **named)

    monkeypatch.setattr(SessionService, "list", pay_meanwhile)
    tell(twin)
    assert (state(gift), ledger(gift)) == (State.PENDING, [])


@pytest.mark.parametrize("before", [State.ABANDONED, State.FAILED])
def test_late_money_counts(twin: Twin, before: str) -> None:
    gift = at_checkout()
    Gift.objects.update(state=before)
    twin.pay(gift.session)
    tell(twin)
    assert state(gift) == State.PAID
    assert ("charge", 500, "GBP") in ledger(gift)


def test_a_gift_that_nobody_finished_is_given_up(twin: Twin) -> None:
    gift, unasked = at_checkout(), a_gift(made_at=clock.now() - timedelta(days=4))
    other = at_checkout()
    Gift.objects.exclude(pk=other.pk).update(session_ends_at=clock.now() - timedelta(hours=1))
    twin.advance(4 * 3600)
    looking.give_up_unfinished()
    assert [state(one) for one in (gift, unasked, other)] == ["abandoned", "abandoned", "created"]


def test_one_that_was_paid_meanwhile_is_not(twin: Twin) -> None:
    gift = at_checkout()
    twin.pay(gift.session)
    Gift.objects.update(session_ends_at=clock.now() - timedelta(hours=1))
    looking.give_up_unfinished()
    assert state(gift) == State.PAID


def test_who_comes_back_after_hours_gets_a_page_that_is_open(twin: Twin) -> None:
    gift = at_checkout()
    gift.made_at -= timedelta(hours=5)
    again = gateway().open_checkout(gift, **PAGES)
    assert again.reference != gift.session
    assert again.ends_at > clock.now() + timedelta(hours=1)
