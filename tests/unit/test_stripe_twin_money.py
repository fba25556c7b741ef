"""The Stripe twin: refunds, disputes and payouts, and what they leave of the balance."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import stripe

from tests.stripe import Twin
from tests.stripe.gifts import client, session


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as twin:
        yield twin


@pytest.fixture
def charge(twin: Twin) -> str:
    """Of a gift of ten pounds."""
    id = session(twin, 1_000)
    twin.pay(id)
    return twin.charge_of(id)


def nets(twin: Twin) -> list[tuple[str, int]]:
    """The balance, oldest first."""
    lines = client(twin).v1.balance_transactions.list({"limit": 100}).data
    return [(line.type, line.net) for line in reversed(lines)]


def test_a_gift_is_given_back_in_parts(twin: Twin, charge: str) -> None:
    refunds = client(twin).v1.refunds
    ids = {refunds.create({"charge": charge, "amount": part}).id for part in (300, 300)}
    assert len(ids) == 2
    with pytest.raises(stripe.InvalidRequestError, match=r"£5.00.* greater than .*£4.00"):
        refunds.create({"charge": charge, "amount": 500})
    last = refunds.create({"charge": charge, "reason": "requested_by_customer"})
    assert (last.amount, last.status) == (400, "succeeded")
    found = client(twin).v1.charges.retrieve(charge, {"expand": ["refunds"]})
    assert found.refunded and found.amount_refunded == 1_000
    assert found.refunds and len(found.refunds.data) == 3
    with pytest.raises(stripe.InvalidRequestError) as caught:
        refunds.create({"charge": charge})
    assert caught.value.code == "charge_already_refunded"
    assert nets(twin) == [("charge", 965), ("refund", -300), ("refund", -300), ("refund", -400)]


def test_a_refund_in_the_dashboard_fails_later(twin: Twin, charge: str) -> None:
    refund = twin.refund(charge, 400)["id"]
    twin.fail_refund(refund)
    found = client(twin).v1.refunds.retrieve(refund, {"expand": ["failure_balance_transaction"]})
    assert (found.status, found.failure_reason) == ("failed", "expired_or_canceled_card")
    assert client(twin).v1.charges.retrieve(charge).amount_refunded == 0
    assert nets(twin)[1:] == [("refund", -400), ("refund_failure", 400)]
    assert [event["type"] for event in twin.events[-5:]] == [
        "refund.created",
        "charge.refunded",
        "refund.updated",
        "refund.failed",
        "charge.updated",
    ]


@pytest.mark.parametrize("won", [True, False])
def test_a_dispute_is_won_or_lost(twin: Twin, charge: str, won: bool) -> None:
    dispute = twin.dispute(charge)["id"]
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client(twin).v1.refunds.create({"charge": charge})
    assert caught.value.code == "charge_disputed"
    twin.close_dispute(dispute, won=won)
    found = client(twin).v1.disputes.list({"charge": charge}).data[0]
    assert found.status == ("won" if won else "lost")
    taken = [("adjustment", -3_000)]
    assert nets(twin)[1:] == taken + ([("adjustment", 1_000)] if won else [])
    assert len(found.balance_transactions) == 1 + won
    assert len(twin.of_type("charge.dispute.funds_withdrawn")) == 1
    assert len(twin.of_type("charge.dispute.funds_reinstated")) == won
    assert twin.events[-1]["type"] == "charge.dispute.closed"


def test_an_inquiry_takes_no_money(twin: Twin, charge: str) -> None:
    dispute = twin.dispute(charge, inquiry=True)["id"]
    twin.close_dispute(dispute, won=False)
    assert twin.objects[dispute]["status"] == "warning_closed"
    assert nets(twin) == [("charge", 965)]


def test_the_balance_is_paid_out(twin: Twin, charge: str) -> None:
    twin.refund(charge, 100)
    twin.bill_fee(15, "gbp")
    payout = twin.pay_out("gbp")["id"]
    found = client(twin).v1.payouts.retrieve(payout)
    assert (found.amount, found.status) == (850, "paid")
    lines = client(twin).v1.balance_transactions.list({"payout": payout}).data
    kinds = [line.type for line in reversed(lines)]
    assert kinds == ["charge", "refund", "stripe_fee", "payout"]
    assert sum(line.net for line in lines) == 0
    assert twin.of_type("payout.paid")
