"""The Stripe twin: plans that begin, renew, change and end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import stripe

from tests.stripe import Twin
from tests.stripe.gifts import client, session
from tests.stripe.prices import period_after


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as twin:
        yield twin


@pytest.fixture
def plan(twin: Twin) -> str:
    """Five pounds a month."""
    id = session(twin, every="month", subscription_data={"metadata": {"gift": "7"}})
    return str(twin.pay(id)["subscription"])


def test_a_plan_begins_with_a_paid_invoice(twin: Twin, plan: str) -> None:
    found = client(twin).v1.subscriptions.retrieve(plan, {"expand": ["latest_invoice.payments"]})
    assert found.status == "active" and "current_period_end" not in found
    assert found["items"].data[0].current_period_end > twin.account.now() + 27 * 86_400
    invoice = found.latest_invoice
    assert invoice and not isinstance(invoice, str) and invoice.parent
    details = invoice.parent.subscription_details
    assert details and details.subscription == plan
    assert details.metadata and details.metadata.to_dict() == {"gift": "7"}
    assert "subscription" not in invoice and invoice.billing_reason == "subscription_create"
    assert invoice.payments and invoice.payments.data[0].status == "paid"
    intent = invoice.payments.data[0].payment.payment_intent
    asked: Any = {"payment": {"type": "payment_intent", "payment_intent": intent}}
    payment = client(twin).v1.invoice_payments.list(asked).data[0]
    assert payment.invoice == invoice.id and payment.amount_paid == 500


def test_a_plan_is_renewed_for_the_next_period(twin: Twin, plan: str) -> None:
    before = client(twin).v1.subscriptions.retrieve(plan)["items"].data[0]
    twin.renew(plan)
    after = client(twin).v1.subscriptions.retrieve(plan)["items"].data[0]
    assert after.current_period_start == before.current_period_end
    invoices = client(twin).v1.invoices.list({"subscription": plan}).data
    assert [one.billing_reason for one in invoices] == ["subscription_cycle", "subscription_create"]
    assert "payments" not in twin.of_type("invoice.paid")[-1]["data"]["object"]


def test_a_card_that_fails_thrice_ends_the_plan(twin: Twin, plan: str) -> None:
    seen = []
    for _ in range(3):
        twin.renew(plan, ok=False)
        seen.append(twin.objects[plan]["status"])
    assert seen == ["past_due", "past_due", "canceled"]
    failed = twin.of_type("invoice.payment_failed")
    assert [event["data"]["object"]["attempt_count"] for event in failed] == [1, 2, 3]
    assert len({event["data"]["object"]["id"] for event in failed}) == 1
    ended = twin.of_type("customer.subscription.deleted")[0]["data"]["object"]
    assert ended["cancellation_details"]["reason"] == "payment_failed"


def test_a_card_that_fails_once_is_tried_again(twin: Twin, plan: str) -> None:
    twin.renew(plan, ok=False)
    twin.renew(plan)
    assert twin.objects[plan]["status"] == "active"
    assert len(client(twin).v1.invoices.list({"subscription": plan}).data) == 2
    twin.account.after_attempts = "unpaid"
    for _ in range(3):
        twin.renew(plan, ok=False)
    assert twin.objects[plan]["status"] == "unpaid"


def test_a_plan_ends_with_its_period_when_asked(twin: Twin, plan: str) -> None:
    subscriptions = client(twin).v1.subscriptions
    asked = subscriptions.update(plan, {"cancel_at_period_end": True, "metadata": {"by": "mail"}})
    assert asked.status == "active" and asked.cancel_at_period_end
    assert asked.metadata.to_dict() == {"gift": "7", "by": "mail"}
    assert twin.renew(plan) is None
    assert not subscriptions.list().data
    assert subscriptions.list({"status": "all"}).data[0].status == "canceled"


def test_a_plan_cancelled_in_the_portal_says_it_by_a_date(twin: Twin, plan: str) -> None:
    twin.cancel_in_portal(plan)
    found = client(twin).v1.subscriptions.retrieve(plan)
    assert found.cancel_at == found["items"].data[0].current_period_end
    assert not found.cancel_at_period_end


def test_a_plan_that_is_over_stays_over(twin: Twin, plan: str) -> None:
    subscriptions = client(twin).v1.subscriptions
    assert subscriptions.cancel(plan).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError) as caught:
        subscriptions.cancel(plan)
    assert (caught.value.http_status, caught.value.code) == (404, "resource_missing")
    with pytest.raises(stripe.InvalidRequestError, match="canceled subscription can only"):
        subscriptions.update(plan, {"cancel_at_period_end": False})
    assert not subscriptions.update(plan, {"metadata": {"gift": ""}}).metadata.to_dict()


def test_the_amount_of_a_plan_changes(twin: Twin, plan: str) -> None:
    v1 = client(twin).v1
    item = v1.subscriptions.retrieve(plan)["items"].data[0]
    product = v1.products.create({"name": "Gift"}).id
    price: Any = {"currency": "gbp", "product": product, "unit_amount": 800}
    price["recurring"] = {"interval": "month"}
    asked: Any = {"items": [{"id": item.id, "price_data": price}], "proration_behavior": "none"}
    assert v1.subscriptions.update(plan, asked)["items"].data[0].price.unit_amount == 800
    renewal = twin.renew(plan)
    assert renewal and renewal["total"] == 800
    price["product"] = "prod_x"
    with pytest.raises(stripe.InvalidRequestError, match="No such product"):
        v1.subscriptions.update(plan, asked)
    price["product"] = product
    asked["items"] = [{"price": v1.prices.create(price).id}]
    assert len(v1.subscriptions.update(plan, asked)["items"].data) == 2


@pytest.mark.parametrize("ok", [True, False])
def test_a_plan_by_bank_debit(twin: Twin, ok: bool) -> None:
    id = session(twin, every="year")
    plan = twin.pay_later(id)["subscription"]
    assert twin.objects[plan]["status"] == "active"
    twin.settle(id, ok=ok)
    assert twin.objects[plan]["status"] == ("active" if ok else "past_due")
    assert len(twin.of_type("invoice.paid")) == ok


def test_months_end_where_they_can() -> None:
    rhythm = {"interval": "month", "interval_count": 1}
    anchor = int(datetime(2027, 1, 31, 12, tzinfo=UTC).timestamp())
    february = period_after(anchor, anchor, rhythm)
    march = period_after(february, anchor, rhythm)
    days = [datetime.fromtimestamp(one, UTC).day for one in (february, march)]
    assert days == [28, 31]


def test_a_renewal_is_announced(twin: Twin, plan: str) -> None:
    told = twin.announce_renewal(plan)["data"]["object"]
    assert "id" not in told and told["amount_due"] == 500
    assert told["parent"]["subscription_details"]["subscription"] == plan
