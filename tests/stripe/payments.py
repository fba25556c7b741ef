"""Payment intents, their charges and refunds."""

from __future__ import annotations

from typing import Any

from tests.stripe import ledger, money
from tests.stripe.account import Account
from tests.stripe.refusals import Refused, absent
from tests.stripe.shapes import Thing

DECLINED = ("card_declined", "Your card was declined.")
DEBIT_RETURNED = ("payment_intent_payment_attempt_failed", "The bank returned the debit.")
DEBITS = {"eur": "sepa_debit", "gbp": "bacs_debit", "usd": "us_bank_account"}
CARD = {
    "brand": "visa", "country": "GB", "exp_month": 12, "exp_year": 2034, "funding": "credit",
    "last4": "4242", "network": "visa",
}  # fmt: skip


def new_intent(
    account: Account,
    amount: int,
    currency: str,
    customer: str | None,
    email: str | None,
    **given: Any,
) -> Thing:
    """:param given: fields as `payment_intent_data` has them."""
    return account.make(
        "payment_intent",
        amount=amount,
        capture_method="automatic_async",
        confirmation_method="automatic",
        currency=currency,
        customer=customer,
        payment_method_types=["card", "link"],
        status="requires_payment_method",
        _email=email,
        **given,
    )


def charge_card(account: Account, intent: Thing, *, ok: bool) -> Thing:
    """At once: it succeeds, or the bank declines."""
    charge = _new_charge(account, intent, "ch", "card")
    _finish(account, intent, charge, None if ok else DECLINED)
    return charge


def start_debit(account: Account, intent: Thing) -> Thing:
    """The bank will say in some days."""
    kind = DEBITS.get(intent["currency"], "sepa_debit")
    charge = _new_charge(account, intent, "py", kind)
    charge["status"] = "pending"
    account.emit("charge.pending", charge)
    intent["status"] = "processing"
    account.emit("payment_intent.processing", intent)
    return charge


def finish_debit(account: Account, intent: Thing, *, ok: bool) -> None:
    """:raises ValueError: no debit is on its way."""
    if intent["status"] != "processing":
        raise ValueError(f"{intent['id']} waits for no bank")
    charge = account.objects[intent["latest_charge"]]
    _finish(account, intent, charge, None if ok else DEBIT_RETURNED)


def _new_charge(account: Account, intent: Thing, prefix: str, way: str) -> Thing:
    details = dict(CARD) if way == "card" else {"last4": "6789"}
    charge = account.make(
        "charge",
        prefix,
        amount=intent["amount"],
        billing_details={"address": None, "email": intent["_email"], "name": None, "phone": None},
        captured=True,
        currency=intent["currency"],
        customer=intent["customer"],
        description=intent["description"],
        metadata=dict(intent["metadata"]),
        payment_intent=intent["id"],
        payment_method_details={"type": way, way: details},
        receipt_email=intent["receipt_email"],
        status="pending",
    )
    intent["latest_charge"] = charge["id"]
    return charge


def _finish(account: Account, intent: Thing, charge: Thing, fault: tuple[str, str] | None) -> None:
    if fault:
        code, message = fault
        charge |= {"status": "failed", "captured": False}
        charge |= {"failure_code": code, "failure_message": message}
        intent["status"] = "requires_payment_method"
        intent["last_payment_error"] = {"type": "card_error", "code": code, "message": message}
        intent["last_payment_error"] |= {"charge": charge["id"], "decline_code": "generic_decline"}
        account.emit("charge.failed", charge)
        account.emit("payment_intent.payment_failed", intent)
        return
    amount, currency = charge["amount"], charge["currency"]
    fee = money.fee(amount, currency)
    line = ledger.book(account, _type(charge, "charge"), amount, currency, charge["id"], fee)
    charge |= {"status": "succeeded", "paid": True, "amount_captured": amount}
    charge["balance_transaction"] = line["id"]
    intent |= {"status": "succeeded", "amount_received": amount, "last_payment_error": None}
    account.emit("charge.succeeded", charge)
    account.emit("payment_intent.succeeded", intent)


def _type(charge: Thing, of_card: str) -> str:
    """Of a balance transaction: Stripe calls what is no card a payment."""
    if charge["id"].startswith("ch_"):
        return of_card
    return {"charge": "payment", "refund": "payment_refund"}[of_card]


def charge_to_refund(account: Account, given: dict[str, Any]) -> Thing:
    """The one that a request for a refund names. :raises Refused: it names none."""
    if "charge" in given and "payment_intent" in given:
        told = "You may only specify one of these parameters: charge, payment_intent."
        raise Refused(told)
    if "charge" in given:
        return account.get("charge", given["charge"], "charge")
    if "payment_intent" not in given:
        raise absent("payment_intent")
    intent = account.get("payment_intent", given["payment_intent"], "payment_intent")
    if intent["status"] != "succeeded":
        told = f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
        raise Refused(told, code="payment_intent_unexpected_state", begun=True)
    return account.objects[intent["latest_charge"]]


def refund(account: Account, charge: Thing, amount: int | None = None, **given: Any) -> Thing:
    """:param amount: None for all that is left. :raises Refused: it cannot be given back."""
    _check_refundable(account, charge)
    left = charge["amount"] - charge["amount_refunded"]
    given_back = left if amount is None else amount
    _check_refund(given_back, left, charge)
    prefix = "re" if charge["id"].startswith("ch_") else "pyr"
    made = account.make(
        "refund",
        prefix,
        amount=given_back,
        charge=charge["id"],
        currency=charge["currency"],
        payment_intent=charge["payment_intent"],
        status="succeeded",
        destination_details={"type": charge["payment_method_details"]["type"]},
        **given,
    )
    type = _type(charge, "refund")
    line = ledger.book(account, type, -given_back, charge["currency"], made["id"])
    made["balance_transaction"] = line["id"]
    _count_refund(charge, given_back)
    account.emit("refund.created", made)
    account.emit("charge.refunded", charge)
    return made


def _check_refundable(account: Account, charge: Thing) -> None:
    if not charge["paid"]:
        told = f"Charge {charge['id']} has not been captured or did not succeed."
        raise Refused(told, code="charge_not_refundable", begun=True)
    if charge["refunded"]:
        told = f"Charge {charge['id']} has already been refunded."
        raise Refused(told, code="charge_already_refunded", begun=True)
    refusing = {"needs_response", "under_review", "lost"}
    if charge["disputed"] and any(
        one["charge"] == charge["id"] and one["status"] in refusing
        for one in account.kinds["dispute"]
    ):
        told = f"Charge {charge['id']} has been charged back; cannot issue a refund."
        raise Refused(told, code="charge_disputed", begun=True)


def _check_refund(amount: int, left: int, charge: Thing) -> None:
    if amount < 1:
        told = "This value must be greater than or equal to 1."
        raise Refused(told, param="amount", code="parameter_invalid_integer")
    money.check_unit(amount, charge["currency"], "amount")
    if amount > left:
        currency = charge["currency"]
        told = (
            f"Refund amount ({money.words(amount, currency)}) is greater than unrefunded amount "
            f"on charge ({money.words(left, currency)})"
        )
        raise Refused(told, param="amount", begun=True)


def _count_refund(charge: Thing, amount: int) -> None:
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]


def fail_refund(account: Account, made: Thing, reason: str) -> None:
    """The reader's bank sends it back, days later. :raises ValueError: it has failed before."""
    if made["status"] != "succeeded":
        raise ValueError(f"{made['id']} is {made['status']}")
    charge = account.objects[made["charge"]]
    line = ledger.book(account, "refund_failure", made["amount"], made["currency"], made["id"])
    _count_refund(charge, -made["amount"])
    made |= {"status": "failed", "failure_reason": reason}
    made["failure_balance_transaction"] = line["id"]
    account.emit("refund.updated", made, {"status": "succeeded"})
    account.emit("refund.failed", made)
    account.emit("charge.updated", charge)
