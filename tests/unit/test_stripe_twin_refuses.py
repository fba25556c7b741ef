"""The Stripe twin refuses what Stripe refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import stripe

from tests.stripe import Twin
from tests.stripe.gifts import asked, client, session


@pytest.fixture(scope="module")
def twin() -> Iterator[Twin]:
    with Twin() as twin:
        yield twin


def refusal(twin: Twin, given: dict[str, Any]) -> stripe.InvalidRequestError:
    params: Any = given
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client(twin).v1.checkout.sessions.create(params)
    assert caught.value.http_status == 400
    return caught.value


def without(given: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key != name}


WORD: Any = "five"
MONTHLY = asked(every="month")
TWO = [*asked()["line_items"], *asked(currency="usd")["line_items"]]


@pytest.mark.parametrize(
    ("given", "param", "code"),
    [
        (asked(bogus="1"), "bogus", "parameter_unknown"),
        (asked(payment_method_types=["card"]), "payment_method_types", "parameter_unknown"),
        (
            asked(payment_intent_data={"meta": "1"}),
            "payment_intent_data[meta]",
            "parameter_unknown",
        ),
        (asked(WORD), "line_items[0][price_data][unit_amount]", "parameter_invalid_integer"),
        (asked(ui_mode="hosted"), "ui_mode", None),
        (asked(customer_email=""), "customer_email", "parameter_invalid_empty"),
        (asked(customer_email="nobody"), "customer_email", "email_invalid"),
        (asked(success_url="/thanks"), "success_url", "url_invalid"),
        (asked(cancel_url="javascript:alert(1)"), "cancel_url", "url_invalid"),
        (asked(subscription_data={}, mode="payment", locale="xx"), "locale", None),
        (asked(subscription_data={"description": "x"}), "subscription_data", None),
        (MONTHLY | {"payment_intent_data": {"description": "x"}}, "payment_intent_data", None),
        (MONTHLY | {"mode": "payment"}, "line_items", None),
        (asked() | {"mode": "subscription"}, "line_items", None),
        (without(asked(), "mode"), "mode", "parameter_missing"),
        (without(asked(), "success_url"), "success_url", "parameter_missing"),
        (without(asked(), "line_items"), "line_items", "parameter_missing"),
        (asked(line_items=TWO), "line_items", None),
        (asked(metadata={"k" * 41: "v"}), "metadata", None),
        (asked(metadata={"k": "v" * 501}), "metadata[k]", None),
        (asked(metadata={str(n): "v" for n in range(51)}), "metadata", None),
        (asked(expires_at=1), "expires_at", None),
        (asked(currency="xyz"), "line_items[0][price_data][currency]", None),
        (asked(5_121, "kwd"), "line_items[0][price_data][unit_amount]", "invalid_charge_amount"),
        (asked(100_000_000), "line_items[0][price_data][unit_amount]", "amount_too_large"),
        (asked(29), None, "amount_too_small"),
        (asked(49, "usd"), None, "amount_too_small"),
        (asked(49, "jpy"), None, "amount_too_small"),
    ],
)
def test_a_session_that_cannot_be(
    twin: Twin, given: dict[str, Any], param: str | None, code: str | None
) -> None:
    error = refusal(twin, given)
    assert (error.param, error.code) == (param, code)


@pytest.mark.parametrize("given", [(30, "gbp"), (50, "usd"), (50, "eur"), (50, "jpy")])
def test_the_least_that_can_be_given(twin: Twin, given: tuple[int, str]) -> None:
    assert session(twin, *given)


def test_what_is_not_there(twin: Twin) -> None:
    v1 = client(twin).v1
    calls: list[tuple[Callable[[], object], str]] = [
        (lambda: v1.checkout.sessions.retrieve("cs_x"), "id"),
        (lambda: v1.refunds.create({"charge": "ch_x"}), "charge"),
        (lambda: v1.events.list({"starting_after": "evt_x"}), "starting_after"),
        (lambda: v1.billing_portal.sessions.create({"customer": "cus_x"}), "customer"),
    ]
    for call, param in calls:
        with pytest.raises(stripe.InvalidRequestError) as caught:
            call()
        assert (caught.value.code, caught.value.param) == ("resource_missing", param)
        assert caught.value.http_status == 404


def test_fields_that_cannot_be_expanded(twin: Twin) -> None:
    id = session(twin)
    too_deep = "data.payments.data.payment.payment_intent"
    for path in ("status", "bogus", too_deep):
        with pytest.raises(stripe.InvalidRequestError, match="expand"):
            client(twin).v1.checkout.sessions.retrieve(id, {"expand": [path]})


@pytest.mark.parametrize("key", ["sk_test_other", "sk_live_other", "rk_test_other"])
def test_a_wrong_key(twin: Twin, key: str) -> None:
    with pytest.raises(stripe.AuthenticationError):
        client(twin, key).v1.events.list()


def test_a_restricted_key_may_do_what_it_was_given(twin: Twin) -> None:
    v1 = client(twin, twin.restricted_key).v1
    twin.api.resources = {"events"}
    assert v1.events.list().data is not None
    with pytest.raises(stripe.PermissionError):
        v1.charges.list()


def test_a_session_that_is_over(twin: Twin) -> None:
    id = session(twin)
    twin.pay(id)
    with pytest.raises(stripe.InvalidRequestError, match="complete"):
        client(twin).v1.checkout.sessions.expire(id)
    with pytest.raises(Exception, match="complete"):
        twin.pay(id)


def test_what_the_twin_cannot_do_it_does_not_pretend(twin: Twin) -> None:
    params: Any = asked(discounts=[{"coupon": "half"}])
    with pytest.raises(stripe.APIError, match="The twin has no checkout with discounts"):
        client(twin).v1.checkout.sessions.create(params)
