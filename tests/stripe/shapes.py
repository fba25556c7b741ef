"""Objects with exactly the fields that the SDK's classes declare."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Union, get_args, get_origin

import stripe
from stripe._stripe_object import UntypedStripeObject

Thing = dict[str, Any]
"""One object as JSON has it. Fields that begin with an underscore are the twin's own."""

KINDS: dict[str, Any] = {
    one.OBJECT_NAME: one
    for one in (
        stripe.BalanceTransaction,
        stripe.Charge,
        stripe.Customer,
        stripe.Dispute,
        stripe.Event,
        stripe.Invoice,
        stripe.InvoicePayment,
        stripe.PaymentIntent,
        stripe.Payout,
        stripe.Price,
        stripe.Product,
        stripe.Refund,
        stripe.Subscription,
        stripe.SubscriptionItem,
        stripe.billing_portal.Session,
        stripe.checkout.Session,
    )
}
KINDS |= {"item": stripe.LineItem, "line_item": stripe.InvoiceLineItem}
PREFIXES = {
    "balance_transaction": "txn", "billing_portal.session": "bps", "charge": "ch",
    "checkout.session": "cs", "customer": "cus", "dispute": "du", "event": "evt",
    "invoice": "in", "invoice_payment": "inpay", "item": "li", "line_item": "il",
    "payment_intent": "pi", "payout": "po", "price": "price", "product": "prod",
    "refund": "re", "subscription": "sub", "subscription_item": "si",
}  # fmt: skip
ON_REQUEST = {
    "charge": {"refunds"},
    "checkout.session": {"line_items"},
    "customer": {"cash_balance", "sources", "subscriptions", "tax", "tax_ids"},
    "invoice": {"confirmation_secret", "payments"},
}
"""Fields that are there only when they are expanded."""


@cache
def blank(kind: str) -> Thing:
    """Every field the class declares, empty."""
    hints, left_out = KINDS[kind].__annotations__, ON_REQUEST.get(kind, set()) | {"deleted"}
    found = {
        name: _empty(hint)
        for name, hint in hints.items()
        if not (name.startswith("_") or name in left_out or get_origin(hint) is ClassVar)
    }
    return found | {"object": kind}


def _empty(hint: Any) -> Any:
    origin, arms = get_origin(hint), get_args(hint)
    if type(None) in arms:
        return None
    if origin is list:
        return []
    if origin is Union:
        return _empty(arms[0])
    if origin is UntypedStripeObject:
        return {}
    return {bool: False, int: 0, str: "", float: 0.0}.get(hint)


def make(kind: str, **given: Any) -> Thing:
    """:raises KeyError: this API version's object has no such field."""
    thing = {
        name: value.copy() if isinstance(value, dict | list) else value
        for name, value in blank(kind).items()
    }
    for name, value in given.items():
        if name not in thing and not name.startswith("_"):
            raise KeyError(f"a {kind} has no {name}")
        thing[name] = value
    return thing


def public(thing: Thing) -> Thing:
    """As the API shows it; of what was deleted, that it was."""
    if thing.get("_deleted"):
        return {"id": thing["id"], "object": thing["object"], "deleted": True}
    return {name: value for name, value in thing.items() if not name.startswith("_")}


def listed(data: list[Thing], url: str, *, has_more: bool = False) -> Thing:
    return {"object": "list", "data": data, "has_more": has_more, "url": url}
