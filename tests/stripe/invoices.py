"""What a plan bills, and how it is paid."""

from __future__ import annotations

from tests.stripe import payments
from tests.stripe.account import Account
from tests.stripe.shapes import Thing, listed

A_DAY = 24 * 3600
TOTALS = ("amount_due", "amount_remaining", "subtotal", "subtotal_excluding_tax", "total")
TRANSITIONS = ("finalized_at", "paid_at", "marked_uncollectible_at", "voided_at")


def draw_up(account: Account, plan: Thing, reason: str, lines: list[Thing]) -> Thing:
    """An open invoice with its payment intent, as Stripe finalises it.

    :param lines: as `line` makes them.
    """
    customer = account.objects[plan["customer"]]
    invoice = _finalised(account, plan, customer, lines)
    invoice |= {"billing_reason": reason, "lines": listed(lines, _url(invoice, "lines"))}
    for one in lines:
        one["invoice"] = invoice["id"]
    _ask_for(account, invoice, customer)
    plan["latest_invoice"] = invoice["id"]
    account.emit("invoice.created", invoice)
    account.emit("invoice.finalized", invoice)
    return invoice


def _finalised(account: Account, plan: Thing, customer: Thing, lines: list[Thing]) -> Thing:
    total, now = max(sum(one["amount"] for one in lines), 0), account.now()
    first = plan["items"]["data"][0]
    invoice = account.make(
        "invoice",
        **dict.fromkeys(TOTALS, total),
        auto_advance=True,
        collection_method="charge_automatically",
        currency=plan["currency"],
        customer=customer["id"],
        customer_email=customer["email"],
        effective_at=now,
        parent=_parent(plan),
        period_start=first["current_period_start"],
        period_end=first["current_period_end"],
        status="open",
        status_transitions=dict.fromkeys(TRANSITIONS) | {"finalized_at": now},
    )
    invoice["number"] = f"TWIN-{invoice['id'].rpartition('_')[2]}"
    return invoice


def _url(invoice: Thing, part: str) -> str:
    return f"/v1/invoices/{invoice['id']}/{part}"


def _parent(plan: Thing) -> Thing:
    details = {"subscription": plan["id"], "metadata": dict(plan["metadata"])}
    return {"type": "subscription_details", "subscription_details": details, "quote_details": None}


def line(account: Account, plan: Thing, item: Thing, amount: int, *, proration: bool) -> Thing:
    """Of an invoice."""
    price = item["price"]
    details = {"subscription": plan["id"], "subscription_item": item["id"]}
    return account.build(
        "line_item",
        amount=amount,
        currency=plan["currency"],
        description="Remaining time" if proration else "Plan",
        metadata=dict(plan["metadata"]),
        parent={
            "type": "subscription_item_details",
            "subscription_item_details": details | {"proration": proration},
            "invoice_item_details": None,
        },
        period={"start": item["current_period_start"], "end": item["current_period_end"]},
        pricing={
            "type": "price_details",
            "price_details": {"price": price["id"], "product": price["product"]},
            "unit_amount_decimal": price["unit_amount_decimal"],
        },
        quantity=item["quantity"],
        subtotal=amount,
    )


def _ask_for(account: Account, invoice: Thing, customer: Thing) -> None:
    total, currency = invoice["total"], invoice["currency"]
    if not total:
        return
    intent = payments.new_intent(
        account, total, currency, customer["id"], customer["email"], description="Subscription"
    )
    payment = account.make(
        "invoice_payment",
        amount_requested=total,
        currency=currency,
        invoice=invoice["id"],
        is_default=True,
        payment={"type": "payment_intent", "payment_intent": intent["id"]},
        status="open",
        status_transitions={"canceled_at": None, "paid_at": None},
    )
    invoice["_payment"] = payment["id"]


def intent_of(account: Account, invoice: Thing) -> Thing:
    payment = account.objects[invoice["_payment"]]
    return account.objects[payment["payment"]["payment_intent"]]


def collect(account: Account, invoice: Thing, *, ok: bool) -> None:
    """One attempt to charge the card."""
    invoice |= {"attempted": True, "attempt_count": invoice["attempt_count"] + 1}
    if invoice["total"]:
        payments.charge_card(account, intent_of(account, invoice), ok=ok)
    if ok:
        settle(account, invoice)
    else:
        note_failure(account, invoice)


def settle(account: Account, invoice: Thing) -> None:
    """It is paid."""
    now, total = account.now(), invoice["total"]
    invoice["status_transitions"]["paid_at"] = now
    invoice |= {"status": "paid", "amount_paid": total, "amount_remaining": 0}
    invoice |= {"next_payment_attempt": None, "auto_advance": False}
    if "_payment" in invoice:
        payment = account.objects[invoice["_payment"]]
        payment |= {"status": "paid", "amount_paid": total}
        payment["status_transitions"]["paid_at"] = now
        account.emit("invoice_payment.paid", payment)
    account.emit("invoice.paid", invoice)
    account.emit("invoice.payment_succeeded", invoice)


def note_failure(account: Account, invoice: Thing) -> None:
    again = invoice["attempt_count"] < account.attempts_on_renewal
    invoice["next_payment_attempt"] = account.now() + 3 * A_DAY if again else None
    account.emit("invoice.payment_failed", invoice)


def upcoming(account: Account, plan: Thing) -> Thing:
    """Days ahead of a renewal. The invoice has no id yet, and none can be fetched."""
    items: list[Thing] = plan["items"]["data"]
    total = sum(one["price"]["unit_amount"] * one["quantity"] for one in items)
    return account.emit("invoice.upcoming", _draft(account, plan, total))


def _draft(account: Account, plan: Thing, total: int) -> Thing:
    made = account.build(
        "invoice",
        amount_due=total,
        amount_remaining=total,
        billing_reason="upcoming",
        currency=plan["currency"],
        customer=plan["customer"],
        customer_email=account.objects[plan["customer"]]["email"],
        next_payment_attempt=plan["items"]["data"][0]["current_period_end"],
        parent=_parent(plan),
        status="draft",
        subtotal=total,
        total=total,
    )
    del made["id"]
    return made
