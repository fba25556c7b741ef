"""Subscriptions: begun, renewed, changed, ended."""

from __future__ import annotations

from typing import Any

from tests.stripe import invoices
from tests.stripe.account import Account, merge_metadata
from tests.stripe.prices import new_price, period_after
from tests.stripe.refusals import Refused, beyond, missing
from tests.stripe.shapes import Thing, listed, public

OVER = {"canceled", "incomplete_expired"}
ASKED = "cancellation_requested"


def begin(
    account: Account, customer: str, items: list[tuple[Thing, int]], given: dict[str, Any]
) -> Thing:
    """:param items: prices and quantities. :param given: `subscription_data` of a session."""
    now, currency = account.now(), items[0][0]["currency"]
    plan = account.make(
        "subscription",
        billing_cycle_anchor=now,
        billing_mode={"type": "flexible", "flexible": {"proration_discounts": "included"}}
        | {"updated_at": None},
        collection_method="charge_automatically",
        currency=currency,
        customer=customer,
        description=given.get("description"),
        metadata=given.get("metadata", {}),
        start_date=now,
        status="active",
        cancellation_details=dict.fromkeys(("comment", "feedback", "reason", "feedback_option")),
        _pending=0,
    )
    made = [_item(account, plan, price, quantity) for price, quantity in items]
    plan["items"] = listed(made, f"/v1/subscription_items?subscription={plan['id']}")
    account.emit("customer.subscription.created", plan)
    return plan


def _item(account: Account, plan: Thing, price: Thing, quantity: int) -> Thing:
    begun = account.now()
    return account.build(
        "subscription_item",
        current_period_start=begun,
        current_period_end=period_after(begun, plan["billing_cycle_anchor"], price["recurring"]),
        price=public(price),
        quantity=quantity,
        subscription=plan["id"],
    )


def bill(account: Account, plan: Thing, reason: str) -> Thing:
    """An invoice of the current period, and of what changes have left over."""
    items = plan["items"]["data"]
    lines = [invoices.line(account, plan, one, _amount(one), proration=False) for one in items]
    if plan["_pending"]:
        lines.append(invoices.line(account, plan, items[0], plan["_pending"], proration=True))
        plan["_pending"] = 0
    return invoices.draw_up(account, plan, reason, lines)


def _amount(item: Thing) -> int:
    return int(item["price"]["unit_amount"] * item["quantity"])


def renew(account: Account, plan: Thing, *, ok: bool) -> Thing | None:
    """The next period's invoice, or one more attempt at the one that is open.

    None where the period was the last. :raises ValueError: the plan is over.
    """
    if plan["status"] in OVER:
        raise ValueError(f"{plan['id']} is over")
    latest = account.objects[plan["latest_invoice"]]
    if latest["status"] != "open":
        if plan["cancel_at_period_end"] or plan["cancel_at"]:
            end(account, plan, ASKED)
            return None
        latest = _next_period(account, plan)
    invoices.collect(account, latest, ok=ok)
    _after_attempt(account, plan, latest)
    return latest


def _next_period(account: Account, plan: Thing) -> Thing:
    before = {"items": {"data": [dict(one) for one in plan["items"]["data"]]}}
    for item in plan["items"]["data"]:
        start, rhythm = item["current_period_end"], item["price"]["recurring"]
        item["current_period_start"] = start
        item["current_period_end"] = period_after(start, plan["billing_cycle_anchor"], rhythm)
    invoice = bill(account, plan, "subscription_cycle")
    account.emit("customer.subscription.updated", plan, before)
    return invoice


def _after_attempt(account: Account, plan: Thing, invoice: Thing) -> None:
    updated = "customer.subscription.updated"
    if invoice["status"] == "paid":
        account.change(plan, updated, status="active")
    elif invoice["attempt_count"] < account.attempts_on_renewal:
        account.change(plan, updated, status="past_due")
    elif account.after_attempts == "canceled":
        end(account, plan, "payment_failed")
    else:
        account.change(plan, updated, status=account.after_attempts)


def end(account: Account, plan: Thing, reason: str) -> None:
    """At once, for good."""
    now = account.now()
    plan["cancellation_details"] |= {"reason": reason}
    plan |= {"status": "canceled", "ended_at": now, "canceled_at": plan["canceled_at"] or now}
    account.emit("customer.subscription.deleted", plan)


def cancel(account: Account, plan: Thing, given: dict[str, Any]) -> Thing:
    """By the API. :raises Refused: it is over, so Stripe no longer knows it."""
    if plan["status"] in OVER:
        raise missing("subscription", plan["id"])
    plan["cancellation_details"] |= given.get("cancellation_details", {})
    end(account, plan, ASKED)
    return plan


def stop_in_portal(account: Account, plan: Thing) -> None:
    """By the customer: in flexible billing that is a `cancel_at`, and no flag."""
    ends = max(one["current_period_end"] for one in plan["items"]["data"])
    plan["cancellation_details"] |= {"reason": ASKED}
    changes = {"cancel_at": ends, "canceled_at": account.now()}
    account.change(plan, "customer.subscription.updated", **changes)


HANDLED = {
    "cancel_at_period_end", "cancellation_details", "description", "items", "metadata",
    "proration_behavior", "cancel_at",
}  # fmt: skip


def update(account: Account, plan: Thing, given: dict[str, Any]) -> Thing:
    """By the API. :raises Refused: it is over, or asks what cannot be."""
    if plan["status"] in OVER and given.keys() - {"cancellation_details", "metadata"}:
        told = "A canceled subscription can only update its cancellation_details and metadata."
        raise Refused(told, begun=True)
    if unknown := given.keys() - HANDLED:
        raise beyond(f"subscription update with {', '.join(sorted(unknown))}")
    changes = {name: given[name] for name in ("description",) if name in given}
    changes |= _ending(account, plan, given)
    if "metadata" in given:
        changes["metadata"] = merge_metadata(plan["metadata"], given["metadata"])
    if "items" in given:
        changes["items"] = _changed_items(account, plan, given)
    account.change(plan, "customer.subscription.updated", **changes)
    if plan["_pending"] > 0 and given.get("proration_behavior") == "always_invoice":
        _bill_change(account, plan)
    return plan


def _ending(account: Account, plan: Thing, given: dict[str, Any]) -> dict[str, Any]:
    if {"cancel_at_period_end", "cancel_at"} <= given.keys():
        told = "You may only specify one of these parameters: cancel_at, cancel_at_period_end."
        raise Refused(told)
    changes: dict[str, Any] = {}
    details = plan["cancellation_details"] | given.get("cancellation_details", {})
    if "cancel_at_period_end" in given:
        changes |= {"cancel_at_period_end": given["cancel_at_period_end"], "cancel_at": None}
    if "cancel_at" in given:
        changes["cancel_at"] = _moment(plan, given["cancel_at"])
    if changes:
        stops = bool(changes.get("cancel_at_period_end") or changes["cancel_at"])
        changes["canceled_at"] = (plan["canceled_at"] or account.now()) if stops else None
        details["reason"] = ASKED if stops else None
    return changes | {"cancellation_details": details}


def _moment(plan: Thing, asked: Any) -> int | None:
    if isinstance(asked, int) or asked == "":
        return asked or None
    ends = [one["current_period_end"] for one in plan["items"]["data"]]
    return int(min(ends) if asked == "min_period_end" else max(ends))


def _changed_items(account: Account, plan: Thing, given: dict[str, Any]) -> Thing:
    """Items without an `id` come on top of those that are there, as Stripe has it."""
    kept = {one["id"]: dict(one) for one in plan["items"]["data"]}
    old = sum(map(_amount, kept.values()))
    for number, asked in enumerate(given["items"]):
        param = f"items[{number}]"
        if "id" in asked and asked["id"] not in kept:
            raise missing("subscription_item", asked["id"], f"{param}[id]")
        if asked.get("deleted"):
            del kept[asked["id"]]
            continue
        item = kept.get(asked.get("id", ""))
        price = _price(account, plan, asked, param) or (item and item["price"])
        if not price:
            raise Refused(f"You must pass a price for {param}.", param=f"{param}[price]")
        if item is None:
            item = _item(account, plan, price, 1)
            kept[item["id"]] = item
        item |= {"price": price, "quantity": asked.get("quantity", item["quantity"])}
    if not kept:
        raise Refused("A subscription must have at least one active plan.", param="items")
    if given.get("proration_behavior") != "none":
        plan["_pending"] += _rest(account, plan, sum(map(_amount, kept.values())) - old)
    return {**plan["items"], "data": list(kept.values())}


def _price(account: Account, plan: Thing, asked: dict[str, Any], param: str) -> Thing | None:
    if "price" in asked:
        price = account.get("price", asked["price"], f"{param}[price]")
    elif "price_data" in asked:
        account.get("product", asked["price_data"]["product"], f"{param}[price_data][product]")
        price = new_price(account, asked["price_data"])
    else:
        return None
    if price["currency"] != plan["currency"]:
        told = f"The price specified only supports `{price['currency']}`. This doesn't match the expected currency: `{plan['currency']}`."  # noqa: E501 - Stripe's sentence
        raise Refused(told, param=f"{param}[price]")
    if price["recurring"] != plan["items"]["data"][0]["price"]["recurring"]:
        raise beyond("change of a plan's rhythm")
    return public(price)


def _rest(account: Account, plan: Thing, difference: int) -> int:
    """Of a difference, what falls to the rest of the period."""
    first = plan["items"]["data"][0]
    start, ends = first["current_period_start"], first["current_period_end"]
    return int(difference * (ends - account.now()) // (ends - start))


def _bill_change(account: Account, plan: Thing) -> None:
    rest, plan["_pending"] = plan["_pending"], 0
    lines = [invoices.line(account, plan, plan["items"]["data"][0], rest, proration=True)]
    invoice = invoices.draw_up(account, plan, "subscription_update", lines)
    invoices.collect(account, invoice, ok=True)
