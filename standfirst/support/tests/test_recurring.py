"""A monthly gift: begun, renewed, overdue, cancelled, ended."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.support import running, signals
from standfirst.support.gateway.base import Refused
from standfirst.support.models import Gift
from standfirst.support.tests.factories import at_checkout, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db
State = Gift.State
PAID = [("charge", 500, "GBP"), ("fee", -27, "GBP")]


@pytest.fixture
def gift(twin: Twin) -> Gift:
    found = at_checkout(rhythm=Gift.Rhythm.MONTH)
    twin.pay(found.session)
    tell(twin)
    found.refresh_from_db()
    return found


def now(gift: Gift, twin: Twin) -> str:
    tell(twin)
    gift.refresh_from_db()
    return gift.state


def test_it_is_active_and_knows_its_next_day(gift: Gift, twin: Twin) -> None:
    assert gift.state == State.ACTIVE
    assert gift.subscription and gift.customer and gift.next_at and gift.paid_at
    assert (gift.next_at - gift.paid_at).days in range(27, 32)
    assert ledger(gift) == PAID


def test_a_renewal_is_booked(gift: Gift, twin: Twin) -> None:
    before = gift.next_at
    twin.renew(gift.subscription)
    assert now(gift, twin) == State.ACTIVE
    assert before and gift.next_at and gift.next_at > before
    assert ledger(gift) == sorted(PAID * 2)


def test_a_bank_debit_is_active_when_its_money_is_there(twin: Twin) -> None:
    gift = at_checkout(rhythm=Gift.Rhythm.YEAR)
    twin.pay_later(gift.session)
    assert (now(gift, twin), ledger(gift)) == (State.PENDING, [])
    twin.settle(gift.session)
    assert (now(gift, twin), ledger(gift)) == (State.ACTIVE, PAID)


def test_a_failed_renewal_is_told_once(gift: Gift, twin: Twin) -> None:
    told: list[str] = []

    def hear(about: str, **kwargs: Any) -> None:
        told.append(about)

    signals.renewal_failed.connect(hear)
    invoice = twin.renew(gift.subscription, ok=False)
    assert now(gift, twin) == State.PAST_DUE
    twin.renew(gift.subscription, ok=False)
    assert now(gift, twin) == State.PAST_DUE
    signals.renewal_failed.disconnect(hear)
    assert invoice and set(told) == {invoice["id"]}
    twin.renew(gift.subscription)
    assert now(gift, twin) == State.ACTIVE
    assert ledger(gift) == sorted(PAID * 2)


def test_it_ends_when_no_attempt_succeeds(gift: Gift, twin: Twin) -> None:
    for _ in range(twin.account.attempts_on_renewal):
        twin.renew(gift.subscription, ok=False)
    assert (now(gift, twin), ledger(gift)) == (State.ENDED, PAID)
    assert gift.next_at is None and gift.ends_at


def test_cancelled_here_it_runs_to_its_end(gift: Gift, twin: Twin) -> None:
    until = gift.next_at
    running.cancel(gift)
    running.cancel(gift)
    assert (gift.state, gift.next_at, gift.ends_at) == (State.CANCELLING, None, until)
    assert now(gift, twin) == State.CANCELLING
    twin.renew(gift.subscription)
    assert (now(gift, twin), ledger(gift)) == (State.ENDED, PAID)


def test_cancelled_in_the_portal(gift: Gift, twin: Twin) -> None:
    twin.cancel_in_portal(gift.subscription)
    assert now(gift, twin) == State.CANCELLING and gift.ends_at
    running.resume(gift)
    assert gift.state == State.ACTIVE and gift.ends_at is None


def test_an_overdue_gift_that_is_cancelled_ends_at_once(gift: Gift, twin: Twin) -> None:
    twin.renew(gift.subscription, ok=False)
    tell(twin)
    gift.refresh_from_db()
    running.cancel(gift)
    assert gift.state == State.ENDED
    with pytest.raises(ValueError, match="over"):
        twin.renew(gift.subscription)


def test_another_amount_from_the_next_payment_on(gift: Gift, twin: Twin) -> None:
    Gift.objects.update(amount=480, cover=20)
    gift.refresh_from_db()
    running.change(gift, 900)
    assert (gift.amount, gift.cover, ledger(gift)) == (900, 0, PAID)
    twin.renew(gift.subscription)
    assert now(gift, twin) == State.ACTIVE
    assert ("charge", 900, "GBP") in ledger(gift)


def test_what_has_ended_is_refused_in_words(gift: Gift, twin: Twin) -> None:
    twin.cancel_in_dashboard(gift.subscription)
    assert now(gift, twin) == State.ENDED
    running.cancel(gift)
    with pytest.raises(Refused, match="does not run any more"):
        running.change(gift, 900)
    with pytest.raises(Refused, match="does not run any more"):
        running.resume(gift)


def test_the_portal_is_theirs(gift: Gift, twin: Twin) -> None:
    assert running.portal(gift, "http://localhost:8000/").startswith(twin.url)
