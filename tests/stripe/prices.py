"""Products, prices, and the rhythm of plans."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.stripe.account import Account
from tests.stripe.shapes import Thing

A_WEEK = 7


def new_product(account: Account, given: dict[str, Any]) -> Thing:
    fields = ("name", "description", "images", "metadata", "statement_descriptor", "unit_label")
    kept = {name: given[name] for name in fields if name in given}
    product = account.make("product", active=True, type="service", updated=account.now(), **kept)
    account.emit("product.created", product)
    return product


def new_price(account: Account, given: dict[str, Any]) -> Thing:
    """:param given: checked `price_data`, or the parameters of a new price."""
    product = given.get("product")
    if product is None:
        product = new_product(account, given["product_data"])["id"]
    recurring = given.get("recurring")
    price = account.make(
        "price",
        active=True,
        billing_scheme="per_unit",
        currency=given["currency"],
        lookup_key=given.get("lookup_key"),
        metadata=given.get("metadata", {}),
        nickname=given.get("nickname"),
        product=product,
        recurring=_rhythm(recurring) if recurring else None,
        tax_behavior=given.get("tax_behavior", "unspecified"),
        type="recurring" if recurring else "one_time",
        unit_amount=amount_of(given),
        unit_amount_decimal=str(amount_of(given)),
    )
    account.emit("price.created", price)
    return price


def amount_of(given: dict[str, Any]) -> int:
    exact = given.get("unit_amount_decimal")
    return int(given["unit_amount"] if exact is None else Decimal(exact))


def _rhythm(recurring: dict[str, Any]) -> Thing:
    return {
        "interval": recurring["interval"],
        "interval_count": recurring.get("interval_count", 1),
        "meter": None,
        "trial_period_days": None,
        "usage_type": "licensed",
    }


def period_after(start: int, anchor: int, recurring: Thing) -> int:
    """When the period that begins then ends; months keep the anchor's day where they have it."""
    count, unit = recurring["interval_count"], recurring["interval"]
    begun = datetime.fromtimestamp(start, UTC)
    if unit in {"day", "week"}:
        return int((begun + timedelta(count * (A_WEEK if unit == "week" else 1))).timestamp())
    months = begun.month - 1 + count * (12 if unit == "year" else 1)
    year, month = begun.year + months // 12, months % 12 + 1
    day = min(datetime.fromtimestamp(anchor, UTC).day, calendar.monthrange(year, month)[1])
    return int(begun.replace(year=year, month=month, day=day).timestamp())


def rhythm_in_words(recurring: Thing | None) -> str:
    """`once`, `every month`, `every 3 months`."""
    if not recurring:
        return "once"
    count, unit = recurring["interval_count"], recurring["interval"]
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"
