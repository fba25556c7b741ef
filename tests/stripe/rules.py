"""What Stripe refuses beyond names and types: limits, and parameters that exclude each other."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from tests.stripe import money
from tests.stripe.account import Account
from tests.stripe.prices import amount_of
from tests.stripe.refusals import Refused, absent, beyond

MOST_KEYS, LONGEST_KEY, LONGEST_VALUE = 50, 40, 500
LONGEST_URL = 2048
LONGEST_REFERENCE = 200
LONGEST_DESCRIPTOR = 22
ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")
SOONEST, LATEST = 30 * 60, 24 * 3600  # seconds until a session expires
GRACE = 60  # seconds that a clock may be behind
NOT_HERE = {
    "automatic_tax", "discounts", "optional_items", "setup_intent_data", "shipping_options",
}  # fmt: skip
ONLY_IN = {
    "payment_intent_data": "payment",
    "customer_creation": "payment",
    "invoice_creation": "payment",
    "subscription_data": "subscription",
    "payment_method_collection": "subscription",
}


def check_metadata(given: dict[str, Any], path: str = "") -> None:
    """Every `metadata`, wherever it stands."""
    for name, value in given.items():
        where = f"{path}[{name}]" if path else name
        if name == "metadata" and isinstance(value, dict):
            _check_pairs(value, where)
        elif isinstance(value, dict):
            check_metadata(value, where)
        elif isinstance(value, list):
            for number, one in enumerate(value):
                if isinstance(one, dict):
                    check_metadata(one, f"{where}[{number}]")


def _check_pairs(pairs: dict[str, str], path: str) -> None:
    if len(pairs) > MOST_KEYS:
        told = f"Metadata can have up to {MOST_KEYS} keys; you passed {len(pairs)}."
        raise Refused(told, param=path)
    for key, value in pairs.items():
        if len(key) > LONGEST_KEY:
            told = f"Metadata keys can have up to {LONGEST_KEY} characters; '{key}' has {len(key)}."
            raise Refused(told, param=path)
        if len(value) > LONGEST_VALUE:
            told = f"Metadata values can have up to {LONGEST_VALUE} characters, but you passed in a value that is {len(value)} characters."  # noqa: E501 - Stripe's sentence
            raise Refused(told, param=f"{path}[{key}]")


def check_url(url: str, param: str, *, https: bool) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in url:
        raise Refused("Not a valid URL", param=param, code="url_invalid")
    if https and parts.scheme != "https":
        told = "Livemode requests must always be redirected via HTTPS."
        raise Refused(told, param=param, code="url_invalid")
    if len(url) > LONGEST_URL:
        told = f"Invalid URL: URL must be {LONGEST_URL} characters or less."
        raise Refused(told, param=param, code="url_invalid")


def check_email(address: str, param: str) -> None:
    if not ADDRESS.fullmatch(address):
        raise Refused(f"Invalid email address: {address}", param=param, code="email_invalid")


def check_session(account: Account, given: dict[str, Any]) -> None:
    """Of Checkout. :raises Refused: Stripe would not open it."""
    mode = given.get("mode")
    if mode is None:
        raise absent("mode")
    if mode == "setup":
        raise beyond("checkout in setup mode")
    if handed := NOT_HERE & given.keys():
        raise beyond(f"checkout with {', '.join(sorted(handed))}")
    for name, only in ONLY_IN.items():
        if name in given and mode != only:
            raise Refused(f"You can not pass `{name}` in `{mode}` mode.", param=name)
    _check_way_back(given, https=account.needs_https)
    _check_customer(account, given)
    _check_words(given)
    _check_expiry(account, given)
    _check_items(account, given, mode)


def _check_way_back(given: dict[str, Any], *, https: bool) -> None:
    ui = given.get("ui_mode", "hosted_page")
    embedded = ui in {"embedded_page", "elements"}
    barred = {"success_url", "cancel_url"} if embedded else {"return_url"}
    if wrong := sorted(barred & given.keys()):
        raise Refused(f"`{wrong[0]}` is not allowed when `ui_mode` is `{ui}`.", param=wrong[0])
    wanted = "return_url" if embedded else "success_url"
    if wanted not in given and given.get("redirect_on_completion") != "never":
        raise absent(wanted)
    for name in ("success_url", "cancel_url", "return_url"):
        if name in given:
            check_url(given[name], name, https=https)


def _check_customer(account: Account, given: dict[str, Any]) -> None:
    if "customer" in given and "customer_email" in given:
        told = "You may only specify one of these parameters: customer, customer_email."
        raise Refused(told, param="customer")
    if "customer" in given:
        account.get("customer", given["customer"], "customer")
    elif "customer_update" in given:
        told = "`customer_update` can only be used with `customer`."
        raise Refused(told, param="customer_update")
    if "customer_email" in given:
        check_email(given["customer_email"], "customer_email")


def _check_words(given: dict[str, Any]) -> None:
    reference = given.get("client_reference_id", "")
    if len(reference) > LONGEST_REFERENCE:
        told = f"Invalid string: must be at most {LONGEST_REFERENCE} characters"
        raise Refused(told, param="client_reference_id")
    for name in ("statement_descriptor", "statement_descriptor_suffix"):
        if len(given.get("payment_intent_data", {}).get(name, "")) > LONGEST_DESCRIPTOR:
            told = f"The {name} must be at most {LONGEST_DESCRIPTOR} characters."
            raise Refused(told, param=f"payment_intent_data[{name}]")
    if "email" in (receipt := given.get("payment_intent_data", {}).get("receipt_email", "")):
        check_email(receipt, "payment_intent_data[receipt_email]")


def _check_expiry(account: Account, given: dict[str, Any]) -> None:
    left = given.get("expires_at", account.now() + LATEST) - account.now()
    if not SOONEST - GRACE <= left <= LATEST:
        told = "The `expires_at` timestamp must be between 30 minutes and 24 hours from now."
        raise Refused(told, param="expires_at")


def _check_items(account: Account, given: dict[str, Any], mode: str) -> None:
    items = given.get("line_items")
    if not items:
        raise absent("line_items")
    most = 100 if mode == "payment" else 40
    if len(items) > most:
        raise Refused(f"There is a maximum of {most} line items.", param="line_items")
    prices = [check_item(account, one, f"line_items[{n}]") for n, one in enumerate(items)]
    recurring = [bool(price.get("recurring")) for price in prices]
    if mode == "payment" and any(recurring):
        told = "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices."  # noqa: E501 - Stripe's sentence
        raise Refused(told, param="line_items")
    if mode == "subscription" and not any(recurring):
        told = "You must provide at least one recurring price in `subscription` mode when using prices."  # noqa: E501 - Stripe's sentence
        raise Refused(told, param="line_items")
    currencies = {price["currency"] for price in prices}
    if len(currencies) > 1:
        told = "All line items must have the same currency."
        raise Refused(told, param="line_items")
    total = sum(
        amount_of(price) * one["quantity"] for price, one in zip(prices, items, strict=True)
    )
    money.check_total(total, currencies.pop())


def check_item(account: Account, item: dict[str, Any], path: str) -> dict[str, Any]:
    """The price it has or would have."""
    if ("price" in item) == ("price_data" in item):
        told = f"One of `price` or `price_data` is required for {path}."
        raise Refused(told, param=path, code="parameter_missing")
    if "quantity" not in item:
        raise absent(f"{path}[quantity]")
    if item["quantity"] < 1:
        told = "This value must be greater than or equal to 1."
        raise Refused(told, param=f"{path}[quantity]", code="parameter_invalid_integer")
    if "price" in item:
        price = account.get("price", item["price"], f"{path}[price]")
        if not price["active"]:
            raise Refused("The price specified is inactive.", param=f"{path}[price]")
        return price
    check_price(account, item["price_data"], f"{path}[price_data]")
    return dict(item["price_data"])


def check_price(account: Account, price: dict[str, Any], path: str) -> None:
    """:param path: `` for the parameters of a new price itself."""

    def at(name: str) -> str:
        return f"{path}[{name}]" if path else name

    money.check_currency(price["currency"], at("currency"))
    if ("product" in price) == ("product_data" in price):
        told = "You must specify either `product` or `product_data`."
        raise Refused(told, param=at("product"), code="parameter_missing")
    if "product" in price:
        account.get("product", price["product"], at("product"))
    if ("unit_amount" in price) == ("unit_amount_decimal" in price):
        told = "You must specify either `unit_amount` or `unit_amount_decimal`."
        raise Refused(told, param=at("unit_amount"), code="parameter_missing")
    money.check_unit(amount_of(price), price["currency"], at("unit_amount"))
    if recurring := price.get("recurring"):
        _check_rhythm(recurring, at("recurring"))


def _check_rhythm(recurring: dict[str, Any], path: str) -> None:
    most = {"day": 1_095, "week": 156, "month": 36, "year": 3}[recurring["interval"]]
    if not 1 <= recurring.get("interval_count", 1) <= most:
        told = f"The interval can be at most {most} {recurring['interval']}s."
        raise Refused(told, param=f"{path}[interval_count]")
