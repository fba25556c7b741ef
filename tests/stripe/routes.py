"""The endpoints, each with the SDK's own description of its parameters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stripe import params as sdk

from tests.stripe import checkout, direct, lists, payments, plans, portal, prices
from tests.stripe.account import Account
from tests.stripe.rules import check_price
from tests.stripe.shapes import Thing

Act = Callable[[Account, dict[str, Any], str], Thing]


@dataclass(frozen=True)
class Route:
    """``pattern``: of the path; its group is the object's id. ``shape``: a TypedDict."""

    method: str
    pattern: re.Pattern[str]
    shape: Any
    act: Act

    @property
    def resource(self) -> str:
        """`checkout/sessions`."""
        return self.pattern.pattern.removeprefix("/v1/").partition("/(")[0]


def _route(method: str, path: str, shape: Any, act: Act) -> Route:
    return Route(method, re.compile(path.replace("{id}", r"([\w.-]+)")), shape, act)


def _retrieving(kind: str) -> Act:
    return lambda account, given, number: account.get(kind, number)


def _listing(kind: str, url: str) -> Act:
    return lambda account, given, _: lists.page(account, kind, url, given)


def _new_price(account: Account, given: dict[str, Any], id: str) -> Thing:
    check_price(account, given, "")
    return prices.new_price(account, given)


def _open_session(account: Account, given: dict[str, Any], id: str) -> Thing:
    return checkout.open_session(account, given)


def _expire_session(account: Account, given: dict[str, Any], id: str) -> Thing:
    session = account.get("checkout.session", id, "session")
    checkout.expire(account, session)
    return session


def _line_items(account: Account, given: dict[str, Any], id: str) -> Thing:
    return lists.line_items(account, account.get("checkout.session", id))


def _refund(account: Account, given: dict[str, Any], id: str) -> Thing:
    charge = payments.charge_to_refund(account, given)
    kept = {name: given[name] or {} for name in ("metadata",) if name in given}
    kept |= {name: given[name] for name in ("reason",) if name in given}
    return payments.refund(account, charge, given.get("amount"), **kept)


def _update_plan(account: Account, given: dict[str, Any], id: str) -> Thing:
    return plans.update(account, account.get("subscription", id), given)


def _cancel_plan(account: Account, given: dict[str, Any], id: str) -> Thing:
    return plans.cancel(account, account.get("subscription", id), given)


READ = (
    ("charges", "charge", "Charge", sdk),
    ("disputes", "dispute", "Dispute", sdk),
    ("events", "event", "Event", sdk),
    ("invoices", "invoice", "Invoice", sdk),
    ("invoice_payments", "invoice_payment", "InvoicePayment", sdk),
    ("payment_intents", "payment_intent", "PaymentIntent", sdk),
    ("payouts", "payout", "Payout", sdk),
    ("refunds", "refund", "Refund", sdk),
    ("subscriptions", "subscription", "Subscription", sdk),
    ("balance_transactions", "balance_transaction", "BalanceTransaction", sdk),
    ("customers", "customer", "Customer", sdk),
    ("products", "product", "Product", sdk),
    ("prices", "price", "Price", sdk),
    ("checkout/sessions", "checkout.session", "Session", sdk.checkout),
)
"""What can be retrieved and listed."""

WRITE = [
    _route("POST", "/v1/customers", sdk.CustomerCreateParams, direct.new_customer),
    _route("DELETE", "/v1/customers/{id}", sdk.CustomerDeleteParams, direct.delete_customer),
    _route("POST", "/v1/payment_intents", sdk.PaymentIntentCreateParams, direct.new_payment),
    _route("POST", "/v1/subscriptions", sdk.SubscriptionCreateParams, direct.new_plan),
    _route("POST", "/v1/products/{id}", sdk.ProductUpdateParams, direct.update_product),
    _route("POST", "/v1/checkout/sessions", sdk.checkout.SessionCreateParams, _open_session),
    _route(
        "POST",
        "/v1/checkout/sessions/{id}/expire",
        sdk.checkout.SessionExpireParams,
        _expire_session,
    ),
    _route(
        "GET",
        "/v1/checkout/sessions/{id}/line_items",
        sdk.checkout.SessionListLineItemsParams,
        _line_items,
    ),
    _route(
        "POST", "/v1/billing_portal/sessions", sdk.billing_portal.SessionCreateParams, portal.open_
    ),
    _route("POST", "/v1/refunds", sdk.RefundCreateParams, _refund),
    _route("POST", "/v1/subscriptions/{id}", sdk.SubscriptionUpdateParams, _update_plan),
    _route("DELETE", "/v1/subscriptions/{id}", sdk.SubscriptionCancelParams, _cancel_plan),
    _route(
        "POST",
        "/v1/products",
        sdk.ProductCreateParams,
        lambda account, given, _: prices.new_product(account, given),
    ),
    _route("POST", "/v1/prices", sdk.PriceCreateParams, _new_price),
]
ROUTES = [
    *WRITE,
    *(
        _route(
            "GET", f"/v1/{path}", getattr(where, f"{name}ListParams"), _listing(kind, f"/v1/{path}")
        )
        for path, kind, name, where in READ
    ),
    *(
        _route(
            "GET", f"/v1/{path}/{{id}}", getattr(where, f"{name}RetrieveParams"), _retrieving(kind)
        )
        for path, kind, name, where in READ
    ),
]


def find(method: str, path: str) -> tuple[Route, str] | None:
    """The route, and the id in the path."""
    for route in ROUTES:
        found = route.pattern.fullmatch(path)
        if found and route.method == method:
            return route, (found.groups() or ("",))[0]
    return None
