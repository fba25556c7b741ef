"""The Stripe twin: gifts that are paid, declined, or settled days later."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.stripe import Twin
from tests.stripe.gifts import client, session


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as twin:
        yield twin


def test_a_gift_is_paid_with_its_fee_and_its_metadata(twin: Twin) -> None:
    id = session(twin, 1_000, payment_intent_data={"metadata": {"gift": "7"}})
    twin.pay(id, "ada@example.org")
    expand = ["payment_intent.latest_charge.balance_transaction", "line_items"]
    paid = client(twin).v1.checkout.sessions.retrieve(id, {"expand": expand})
    assert (paid.status, paid.payment_status, paid.customer) == ("complete", "paid", None)
    assert paid.customer_details and paid.customer_details.email == "ada@example.org"
    intent = paid.payment_intent
    assert intent and not isinstance(intent, str)
    charge = intent.latest_charge
    assert charge and not isinstance(charge, str)
    line = charge.balance_transaction
    assert line and not isinstance(line, str)
    assert (line.amount, line.fee, line.net, line.type) == (1_000, 35, 965, "charge")
    assert intent.metadata["gift"] == charge.metadata["gift"] == "7"
    assert "charges" not in intent and not intent.livemode


def test_a_declined_card_leaves_the_session_open_for_another(twin: Twin) -> None:
    id = session(twin)
    twin.decline(id)
    found = client(twin).v1.checkout.sessions.retrieve(id)
    assert (found.status, found.payment_intent) == ("open", None)
    twin.pay(id)
    first, second = client(twin).v1.charges.list().data[::-1]
    assert (first.status, second.status) == ("failed", "succeeded")
    assert first.payment_intent == second.payment_intent
    assert first.failure_code == "card_declined" and first.balance_transaction is None


@pytest.mark.parametrize("ok", [True, False])
def test_a_bank_debit_is_complete_before_it_is_paid(twin: Twin, ok: bool) -> None:
    id = session(twin, currency="eur")
    twin.pay_later(id)
    found = client(twin).v1.checkout.sessions.retrieve(id)
    assert (found.status, found.payment_status) == ("complete", "unpaid")
    twin.settle(id, ok=ok)
    found = client(twin).v1.checkout.sessions.retrieve(id, {"expand": ["payment_intent"]})
    assert found.payment_status == ("paid" if ok else "unpaid")
    assert found.payment_intent and not isinstance(found.payment_intent, str)
    assert found.payment_intent.status == ("succeeded" if ok else "requires_payment_method")
    outcome = "succeeded" if ok else "failed"
    assert twin.of_type(f"checkout.session.async_payment_{outcome}")
    assert twin.charge_of(id).startswith("py_")


def test_sessions_expire_by_request_and_by_time(twin: Twin) -> None:
    first, second = session(twin), session(twin)
    sessions = client(twin).v1.checkout.sessions
    assert sessions.expire(first).status == "expired"
    twin.advance(25 * 3600)
    assert sessions.retrieve(second).status == "expired"
    assert len(twin.of_type("checkout.session.expired")) == 2


@pytest.mark.parametrize(
    ("amount", "currency", "fee"),
    [(500, "jpy", 7), (5_120, "kwd", 376), (99_999_999, "usd", 1_500_029)],
)
def test_currencies_without_pence_and_with_three_places(
    twin: Twin, amount: int, currency: str, fee: int
) -> None:
    id = session(twin, amount, currency)
    twin.pay(id)
    line = client(twin).v1.balance_transactions.list().data[0]
    assert (line.amount, line.currency, line.fee, line.net) == (amount, currency, fee, amount - fee)


def test_a_currency_the_account_does_not_hold_is_exchanged(twin: Twin) -> None:
    twin.account.exchange["jpy"] = ("gbp", Decimal("0.52"))
    id = session(twin, 1_000, "jpy")
    twin.pay(id)
    line = client(twin).v1.balance_transactions.list().data[0]
    assert (line.amount, line.currency, line.exchange_rate) == (520, "gbp", 0.52)
    assert client(twin).v1.charges.retrieve(twin.charge_of(id)).currency == "jpy"


def test_live_keys_make_live_objects() -> None:
    with Twin(live=True) as twin:
        assert twin.key.startswith("sk_live_")
        id = session(twin)
        assert id.startswith("cs_live_")
        assert client(twin).v1.checkout.sessions.retrieve(id).livemode
        twin.pay(id)
        assert twin.events[-1]["livemode"]
