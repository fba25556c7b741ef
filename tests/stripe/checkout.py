"""Checkout Sessions: opened, paid, declined, settled days later, expired."""

from __future__ import annotations

from typing import Any

from tests.stripe import invoices, payments, plans
from tests.stripe.account import Account
from tests.stripe.prices import new_price
from tests.stripe.refusals import Refused
from tests.stripe.rules import LATEST, check_email, check_session
from tests.stripe.shapes import Thing, public

COPIED = {
    "allow_promotion_codes", "allowed_payment_method_types", "billing_address_collection",
    "cancel_url", "client_reference_id", "consent_collection", "customer", "customer_email",
    "excluded_payment_method_types", "integration_identifier", "locale", "metadata", "mode",
    "origin_context", "redirect_on_completion", "return_url", "submit_type", "success_url",
}  # fmt: skip
OF_INTENT = {
    "description", "metadata", "receipt_email", "setup_future_usage", "statement_descriptor",
    "statement_descriptor_suffix", "transfer_group",
}  # fmt: skip


def open_session(account: Account, given: dict[str, Any]) -> Thing:
    """:raises Refused: Stripe would not open it."""
    check_session(account, given)
    items = [_item(account, one) for one in given["line_items"]]
    total = sum(one["amount_total"] for one in items)
    session = account.make(
        "checkout.session",
        **{name: given[name] for name in COPIED & given.keys()},
        **dict.fromkeys(("amount_subtotal", "amount_total"), total),
        currency=items[0]["currency"],
        customer_creation=given.get("customer_creation", _creation(given)),
        expires_at=given.get("expires_at", account.now() + LATEST),
        payment_status="unpaid",
        status="open",
        total_details={"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        ui_mode=given.get("ui_mode", "hosted_page"),
        _items=items,
        _given=given,
    )
    if session["mode"] == "subscription":
        session["payment_method_collection"] = "always"
    session["payment_method_types"] = ways(session)
    session |= _door(account, session)
    return session


def _door(account: Account, session: Thing) -> Thing:
    if session["ui_mode"] == "hosted_page":
        return {"url": f"{account.url}/c/pay/{session['id']}"}
    return {"client_secret": f"{session['id']}_secret_twin"}


def _creation(given: dict[str, Any]) -> str | None:
    if "customer" in given:
        return None
    return "always" if given["mode"] == "subscription" else "if_required"


def _item(account: Account, given: dict[str, Any]) -> Thing:
    if "price" in given:
        price = account.objects[given["price"]]
    else:
        price = new_price(account, given["price_data"])
    amount = price["unit_amount"] * given["quantity"]
    item = account.build(
        "item",
        amount_subtotal=amount,
        amount_total=amount,
        currency=price["currency"],
        description=account.objects[price["product"]]["name"],
        price=public(price),
        quantity=given["quantity"],
    )
    return item | {"metadata": given.get("metadata", {})}


def ways(session: Thing) -> list[str]:
    """How it can be paid."""
    found = ["card", payments.DEBITS.get(session["currency"], "sepa_debit")]
    allowed = session["allowed_payment_method_types"] or found
    excluded = session["excluded_payment_method_types"] or []
    return [way for way in found if way in allowed and way not in excluded]


def check_open(account: Account, session: Thing) -> None:
    """:raises Refused: it no longer is."""
    if session["status"] == "open" and account.now() >= session["expires_at"]:
        expire(account, session)
    if session["status"] != "open":
        told = f'Only Checkout Sessions with a status in ["open"] can be used. This Checkout Session has a status of `{session["status"]}`.'  # noqa: E501 - Stripe's sentence
        raise Refused(told, begun=True)


def pay(account: Account, session: Thing, email: str) -> None:
    """By card, at once."""
    check_open(account, session)
    _note_reader(account, session, email)
    if session["mode"] == "payment":
        payments.charge_card(account, _intent(account, session), ok=True)
    else:
        invoices.collect(account, _begin_plan(account, session), ok=True)
    _complete(account, session, "paid")


def decline(account: Account, session: Thing, email: str) -> None:
    """The bank says no; the session stays open."""
    check_open(account, session)
    _note_reader(account, session, email)
    payments.charge_card(account, _intent(account, session), ok=False)


def pay_later(account: Account, session: Thing, email: str) -> None:
    """By bank debit: complete, and not paid."""
    check_open(account, session)
    _note_reader(account, session, email)
    if session["mode"] == "payment":
        intent = _intent(account, session)
    else:
        invoice = _begin_plan(account, session)
        invoice |= {"attempted": True, "attempt_count": 1}
        intent = invoices.intent_of(account, invoice)
    payments.start_debit(account, intent)
    session["_waits"] = intent["id"]
    _complete(account, session, "unpaid")


def settle(account: Account, session: Thing, *, ok: bool) -> None:
    """The bank has said. :raises ValueError: nobody waits for it."""
    if "_waits" not in session:
        raise ValueError(f"{session['id']} waits for no bank")
    payments.finish_debit(account, account.objects[session.pop("_waits")], ok=ok)
    if session["mode"] == "subscription":
        _settle_invoice(account, session, ok=ok)
    if ok:
        session["payment_status"] = "paid"
    outcome = "succeeded" if ok else "failed"
    account.emit(f"checkout.session.async_payment_{outcome}", session)


def _settle_invoice(account: Account, session: Thing, *, ok: bool) -> None:
    invoice = account.objects[session["invoice"]]
    if ok:
        invoices.settle(account, invoice)
        return
    invoices.note_failure(account, invoice)
    plan = account.objects[session["subscription"]]
    account.change(plan, "customer.subscription.updated", status="past_due")


def expire(account: Account, session: Thing) -> None:
    """:raises Refused: it is no longer open."""
    if session["status"] != "open":
        told = f'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `{session["status"]}`.'  # noqa: E501 - Stripe's sentence
        raise Refused(told, begun=True)
    session |= {"status": "expired", "url": None}
    account.emit("checkout.session.expired", session)


def expire_overdue(account: Account) -> None:
    for session in account.kinds["checkout.session"]:
        if session["status"] == "open" and account.now() >= session["expires_at"]:
            expire(account, session)


def _note_reader(account: Account, session: Thing, email: str) -> None:
    known = session["customer"] and account.objects[session["customer"]]["email"]
    email = known or session["customer_email"] or email
    check_email(email, "email")
    session["customer_details"] = dict.fromkeys(
        ("address", "business_name", "individual_name", "name", "phone", "tax_ids")
    ) | {"email": email, "tax_exempt": "none"}
    if session["customer"]:
        account.objects[session["customer"]]["email"] = email


def _intent(account: Account, session: Thing) -> Thing:
    """Of a payment. A session tries the same one again after a decline."""
    if "_intent" not in session:
        if session["customer_creation"] == "always":
            _customer(account, session)
        given = session["_given"].get("payment_intent_data", {})
        session["_intent"] = payments.new_intent(
            account,
            session["amount_total"],
            session["currency"],
            session["customer"],
            session["customer_details"]["email"],
            **{name: given[name] for name in OF_INTENT & given.keys()},
        )["id"]
    return account.objects[session["_intent"]]


def _begin_plan(account: Account, session: Thing) -> Thing:
    """The first invoice of a new subscription."""
    once = [one for one in session["_items"] if not one["price"]["recurring"]]
    items = [(one["price"], one["quantity"]) for one in session["_items"] if one not in once]
    given = session["_given"].get("subscription_data", {})
    plan = plans.begin(account, _customer(account, session), items, given)
    plan["_pending"] = sum(one["amount_total"] for one in once)
    invoice = plans.bill(account, plan, "subscription_create")
    session |= {"subscription": plan["id"], "invoice": invoice["id"]}
    return invoice


def _customer(account: Account, session: Thing) -> str:
    if not session["customer"]:
        email = session["customer_details"]["email"]
        customer = account.make("customer", email=email, balance=0, tax_exempt="none")
        account.emit("customer.created", customer)
        session["customer"] = customer["id"]
    return str(session["customer"])


def _complete(account: Account, session: Thing, paid: str) -> None:
    session |= {"status": "complete", "payment_status": paid, "url": None}
    if session["mode"] == "payment":
        session["payment_intent"] = session["_intent"]
    account.emit("checkout.session.completed", session)
