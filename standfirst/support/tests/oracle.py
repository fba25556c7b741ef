"""What ledger and gifts must be, reckoned from the provider's own books alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.stripe.account import Account

Row = tuple[str, str, int, str, str]
"""Kind, reference, amount, currency, the gift's token."""
KINDS = {
    "charge": "charge", "payment": "charge", "refund": "refund", "payment_refund": "refund",
    "refund_failure": "refund_back", "payout": "payout",
    "dispute": "dispute", "dispute_reversal": "dispute_back",
}  # fmt: skip
HUNDREDFOLD = {"isk"}  # They count in hundredths of what we count in.


def ledger(account: Account) -> set[Row]:
    return {row for line in account.kinds["balance_transaction"] for row in _rows(account, line)}


def _rows(account: Account, line: dict[str, Any]) -> Iterator[Row]:
    kind = KINDS.get(line["type"]) or KINDS[line["reporting_category"]]
    token = "" if kind == "payout" else _token(account, line["source"])
    currency = line["currency"]
    amount, fee = _ours(line["amount"], currency), _ours(line["fee"], currency)
    if amount:
        yield kind, line["source"], amount, currency.upper(), token
    if fee:
        yield "fee", line["id"], -fee, currency.upper(), token


def _ours(amount: int, currency: str) -> int:
    """Halves are rounded away from nothing."""
    if currency not in HUNDREDFOLD:
        return amount
    return (abs(amount) + 50) // 100 * (1 if amount > 0 else -1)


def _token(account: Account, source: str) -> str:
    thing = account.objects[source]
    intent = account.objects[thing["payment_intent"]]
    if found := intent["metadata"].get("gift"):
        return str(found)
    [payment] = [
        one
        for one in account.kinds["invoice_payment"]
        if one["payment"]["payment_intent"] == intent["id"]
    ]
    details = account.objects[payment["invoice"]]["parent"]["subscription_details"]
    return str(details["metadata"]["gift"])


def states(account: Account) -> dict[str, str]:
    """By token."""
    return {
        one["metadata"]["gift"]: _state(account, one) for one in account.kinds["checkout.session"]
    }


def _state(account: Account, session: dict[str, Any]) -> str:
    if session["status"] != "complete":
        return {"open": "created", "expired": "abandoned"}[session["status"]]
    if session["subscription"]:
        return _of_plan(account, account.objects[session["subscription"]])
    intent = account.objects[session["payment_intent"]]
    return {"succeeded": "paid", "processing": "pending"}.get(intent["status"], "failed")


def _of_plan(account: Account, plan: dict[str, Any]) -> str:
    paid = any(
        one["status"] == "paid"
        and one["parent"]["subscription_details"]["subscription"] == plan["id"]
        for one in account.kinds["invoice"]
    )
    if plan["status"] == "canceled":
        return "ended" if paid else "failed"
    if plan["cancel_at"] or plan["cancel_at_period_end"]:
        return "cancelling"
    if plan["status"] == "active":
        return "active" if paid else "pending"
    return "past_due"
