"""The account's balance: transactions with fee and net, disputes, payouts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.stripe import money
from tests.stripe.account import Account
from tests.stripe.refusals import Refused
from tests.stripe.shapes import Thing, public

A_DAY = 24 * 3600
CATEGORIES = {
    "payment": "charge", "payment_refund": "refund", "stripe_fee": "fee",
}  # fmt: skip
"""What a transaction is reported as, where it is not its type."""


def book(  # noqa: PLR0913 - a line of the balance has these
    account: Account,
    type: str,
    amount: int,
    currency: str,
    source: str | None,
    fee: int = 0,
    category: str = "",
) -> Thing:
    """A balance transaction, in the currency the account settles in."""
    into, rate = account.exchange.get(currency, (currency, Decimal(1)))
    settled, took = int(amount * rate), int(fee * rate)
    return account.make(
        "balance_transaction",
        amount=settled,
        available_on=account.now() + 2 * A_DAY,
        balance_type="payments",
        currency=into,
        exchange_rate=None if into == currency else float(rate),
        reporting_category=category or CATEGORIES.get(type, type),
        source=source,
        status="pending",
        type=type,
        **_fees(settled, took, into),
    )


def _fees(amount: int, fee: int, currency: str) -> dict[str, Any]:
    return {"fee": fee, "fee_details": _details(fee, currency), "net": amount - fee}


def _details(fee: int, currency: str) -> list[Thing]:
    if not fee:
        return []
    detail = {"amount": fee, "currency": currency, "type": "stripe_fee"}
    return [detail | {"application": None, "description": "Stripe processing fees"}]


def open_dispute(
    account: Account, charge: Thing, *, amount: int | None, reason: str, inquiry: bool
) -> Thing:
    """The bank takes the money back; of an inquiry it only asks."""
    if not charge["paid"] or charge["disputed"]:
        raise ValueError(f"{charge['id']} cannot be disputed")
    asked = charge["amount"] - charge["amount_refunded"] if amount is None else amount
    dispute = _dispute(account, charge, asked, reason, inquiry=inquiry)
    charge["disputed"] = True
    account.emit("charge.dispute.created", dispute)
    if not inquiry:
        currency = charge["currency"]
        _move(account, dispute, -asked, money.dispute_fee(currency), "dispute")
        account.emit("charge.dispute.funds_withdrawn", dispute)
    account.emit("charge.updated", charge)
    return dispute


def _dispute(account: Account, charge: Thing, amount: int, reason: str, *, inquiry: bool) -> Thing:
    evidence = {"due_by": account.now() + 7 * A_DAY, "has_evidence": False, "past_due": False}
    return account.make(
        "dispute",
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        evidence_details=evidence | {"submission_count": 0, "enhanced_eligibility": {}},
        is_charge_refundable=inquiry,
        payment_intent=charge["payment_intent"],
        reason=reason,
        status="warning_needs_response" if inquiry else "needs_response",
    )


def close_dispute(account: Account, dispute: Thing, *, won: bool, fee_back: bool) -> None:
    """A lost one changes nothing more in the balance; a won one gives the money back."""
    if dispute["status"] in {"won", "lost", "warning_closed"}:
        raise ValueError(f"{dispute['id']} is closed")
    inquiry = dispute["status"].startswith("warning")
    status = "warning_closed" if inquiry else "won" if won else "lost"
    account.change(dispute, "charge.dispute.updated", status=status)
    if status == "won":
        fee = money.dispute_fee(dispute["currency"]) if fee_back else 0
        _move(account, dispute, dispute["amount"], -fee, "dispute_reversal")
        account.emit("charge.dispute.funds_reinstated", dispute)
    account.emit("charge.dispute.closed", dispute)


def _move(account: Account, dispute: Thing, amount: int, fee: int, category: str) -> None:
    currency = dispute["currency"]
    line = book(account, "adjustment", amount, currency, dispute["id"], fee, category)
    dispute["balance_transactions"] = [*dispute["balance_transactions"], public(line)]


def pay_out(account: Account, currency: str) -> Thing:
    """Everything of that currency that has not been paid out yet, to the paper's bank."""
    lines = [
        line
        for line in account.kinds["balance_transaction"]
        if line["currency"] == currency and "_payout" not in line
    ]
    amount = sum(line["net"] for line in lines)
    if amount <= 0:
        raise Refused(
            "You have insufficient funds in your Stripe account.", code="balance_insufficient"
        )
    payout = account.make("payout", **_to_bank(account, amount, currency))
    own = book(account, "payout", -amount, currency, payout["id"])
    payout["balance_transaction"] = own["id"]
    for line in [*lines, own]:
        line["_payout"], line["status"] = payout["id"], "available"
    account.emit("payout.created", payout)
    payout["status"], payout["reconciliation_status"] = "paid", "completed"
    account.emit("payout.paid", payout)
    account.emit("payout.reconciliation_completed", payout)
    return payout


def _to_bank(account: Account, amount: int, currency: str) -> dict[str, Any]:
    return {
        "amount": amount,
        "arrival_date": account.now(),
        "automatic": True,
        "currency": currency,
        "description": "STRIPE PAYOUT",
        "method": "standard",
        "reconciliation_status": "in_progress",
        "source_type": "card",
        "status": "in_transit",
        "type": "bank_account",
    }
