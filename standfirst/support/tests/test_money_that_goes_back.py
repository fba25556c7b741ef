"""Refunds and disputes: one row for each movement, whatever its order and number."""

from __future__ import annotations

import pytest

from standfirst.support.gateway import gateway
from standfirst.support.models import Gift
from standfirst.support.tests.factories import at_checkout, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


@pytest.fixture
def charge(twin: Twin) -> str:
    return twin.charge_of(str(twin.pay(at_checkout().session)["id"]))


def rows(*wanted: tuple[str, int]) -> list[tuple[str, int, str]]:
    return sorted((kind, amount, "GBP") for kind, amount in wanted)


PAID = ("charge", 500), ("fee", -27)


def test_two_parts(twin: Twin, charge: str) -> None:
    twin.refund(charge, 100)
    tell(twin)
    twin.refund(charge, 150)
    tell(twin)
    assert ledger() == rows(*PAID, ("refund", -100), ("refund", -150))
    assert Gift.objects.get().state == Gift.State.PAID


def test_more_than_a_page_of_them(twin: Twin, charge: str) -> None:
    for _ in range(12):
        twin.refund(charge, 10)
    tell(twin, twin.events[-1:])
    assert ledger() == rows(*PAID, *[("refund", -10)] * 12)


def test_one_that_fails_later(twin: Twin, charge: str) -> None:
    made = twin.refund(charge, 100)
    tell(twin)
    twin.fail_refund(made["id"])
    tell(twin)
    assert ledger() == rows(*PAID, ("refund", -100), ("refund_back", 100))


def test_ours_is_done_once_for_its_key(twin: Twin, charge: str) -> None:
    first = gateway().refund(charge, 200, key="a")
    assert gateway().refund(charge, 200, key="a") == first
    tell(twin)
    assert ledger() == rows(*PAID, ("refund", -200))
    assert (first.amount, first.currency) == (-200, "GBP")


def test_a_dispute_that_is_lost(twin: Twin, charge: str) -> None:
    made = twin.dispute(charge)
    twin.close_dispute(made["id"], won=False)
    tell(twin)
    assert ledger() == rows(*PAID, ("dispute", -500), ("fee", -2000))


def test_a_dispute_that_is_won(twin: Twin, charge: str) -> None:
    made = twin.dispute(charge)
    tell(twin)
    assert ledger() == rows(*PAID, ("dispute", -500), ("fee", -2000))
    twin.close_dispute(made["id"], won=True, fee_back=True)
    tell(twin)
    won = ("dispute_back", 500), ("fee", 2000)
    assert ledger() == rows(*PAID, ("dispute", -500), ("fee", -2000), *won)


def test_an_inquiry_takes_nothing(twin: Twin, charge: str) -> None:
    made = twin.dispute(charge, inquiry=True)
    twin.close_dispute(made["id"], won=True)
    tell(twin)
    assert ledger() == rows(*PAID)


def test_a_payout_belongs_to_no_gift(twin: Twin, charge: str) -> None:
    twin.pay_out("gbp")
    tell(twin)
    assert ledger() == rows(*PAID, ("payout", -473))
