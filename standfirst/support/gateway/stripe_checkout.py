"""What is asked of Stripe's hosted page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.kit import clock
from standfirst.shell import frame
from standfirst.support.gateway.stripe_money import theirs
from standfirst.support.gateway.stripe_reading import TOKEN
from standfirst.support.models import Gift

if TYPE_CHECKING:
    from stripe.params.checkout import (
        SessionCreateParams,
        SessionCreateParamsLineItem,
        SessionCreateParamsLineItemPriceData,
    )

OPEN_FOR, TURN = timedelta(hours=3), timedelta(hours=2)
"""Stripe wants half an hour at least. What is asked twice within a turn of the gift's own hours is
asked in the same words and opens one page; who comes back later than that needs another."""
LANGUAGES = frozenset(
    "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl "
    "pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split()
)
LONGEST = 250  # of a product's name


def turn(gift: Gift) -> int:
    return max(0, (clock.now() - gift.made_at) // TURN)


def key(gift: Gift) -> str:
    """Of idempotency."""
    return f"gift-{gift.token}-{turn(gift)}"


def ends_at(gift: Gift) -> datetime:
    return gift.made_at + TURN * turn(gift) + OPEN_FOR


def asked(gift: Gift, success_url: str, cancel_url: str) -> SessionCreateParams:
    """:raises Refused: Stripe cannot take this amount."""
    ours = {TOKEN: gift.token}
    params: SessionCreateParams = {
        "mode": "subscription" if gift.is_recurring else "payment",
        "ui_mode": "hosted_page",
        "line_items": [_line(gift)],
        "client_reference_id": gift.token,
        "metadata": ours,
        "locale": _language(gift.language),
        "success_url": success_url,
        "cancel_url": cancel_url,
        "expires_at": int(ends_at(gift).timestamp()),
        # In the currency that our page has named, and in no other.
        "adaptive_pricing": {"enabled": False},
    }
    if gift.mail:
        params["customer_email"] = gift.mail
    if gift.is_recurring:
        params["subscription_data"] = {"metadata": ours, "description": _name(gift)}
    else:
        params["submit_type"] = "donate"
        params["payment_intent_data"] = {"metadata": ours, "description": _name(gift)}
    return params


def _line(gift: Gift) -> SessionCreateParamsLineItem:
    price: SessionCreateParamsLineItemPriceData = {
        "currency": gift.currency.lower(),
        "unit_amount": theirs(gift.total.minor, gift.currency),
        "product_data": {"name": _name(gift)},
    }
    if gift.is_recurring:
        price["recurring"] = {"interval": gift.rhythm}
    return {"quantity": 1, "price_data": price}


def _name(gift: Gift) -> str:
    """As the reader finds it on the page, on invoices and in the portal."""
    kind = {"month": "Monthly gift", "year": "Annual gift"}.get(gift.rhythm, "Gift")
    return f"{kind} to {frame.paper_name()}"[:LONGEST]


def _language(code: str) -> str:
    """The nearest that their page is in."""
    for one in (code, code.partition("-")[0]):
        if one in LANGUAGES:
            return one
    return "auto"
