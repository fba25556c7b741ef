"""What a paper asks for, in few words: for tests and benches."""

from __future__ import annotations

from typing import Any

import stripe

from tests.stripe.twin import Twin

THANKS = "https://paper.example/thanks?session={CHECKOUT_SESSION_ID}"


def client(twin: Twin, key: str | None = None, retries: int = 0) -> stripe.StripeClient:
    """The SDK's, pointed at the twin."""
    return stripe.StripeClient(
        key or twin.key, base_addresses={"api": twin.url}, max_network_retries=retries
    )


def asked(
    amount: int = 500, currency: str = "gbp", every: str | None = None, **more: Any
) -> dict[str, Any]:
    """Parameters of a Checkout Session. `every`: `month` or `year`."""
    price: dict[str, Any] = {
        "currency": currency,
        "unit_amount": amount,
        "product_data": {"name": "Gift"},
    }
    if every:
        price["recurring"] = {"interval": every}
    return {
        "mode": "subscription" if every else "payment",
        "success_url": THANKS,
        "line_items": [{"price_data": price, "quantity": 1}],
    } | more


def session(twin: Twin, *given: Any, **more: Any) -> str:
    """Id of a session that has been opened. See `asked`."""
    params: Any = asked(*given, **more)
    return client(twin).v1.checkout.sessions.create(params).id
