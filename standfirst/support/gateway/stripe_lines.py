"""Stripe's account, line by line, for reconciliation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import stripe

from standfirst.support.gateway.base import Line, Movement
from standfirst.support.gateway.stripe_money import ours
from standfirst.support.gateway.stripe_reading import key_of, moment
from standfirst.support.models import Entry

Kind = Entry.Kind
KINDS = {
    "charge": (Kind.CHARGE, "charge"),
    "payment": (Kind.CHARGE, "charge"),
    "refund": (Kind.REFUND, "refund"),
    "payment_refund": (Kind.REFUND, "refund"),
    "refund_failure": (Kind.REFUND_BACK, "refund"),
    "payment_failure_refund": (Kind.REFUND_BACK, "refund"),
    "payout": (Kind.PAYOUT, "payout"),
    "payout_cancel": (Kind.PAYOUT_BACK, "payout"),
    "payout_failure": (Kind.PAYOUT_BACK, "payout"),
}
DISPUTES = {
    "dispute": (Kind.DISPUTE, "charge.dispute"),
    "dispute_reversal": (Kind.DISPUTE_BACK, "charge.dispute"),
}


def lines(client: stripe.StripeClient, since: datetime) -> Iterator[Line]:
    """The newest first. What belongs to no gift and is no payout is left out.

    :raises stripe.StripeError: it cannot be fetched.
    """
    listed = client.v1.balance_transactions.list(
        {"created": {"gte": int(since.timestamp())}, "limit": 100}
    )
    for one in listed.auto_paging_iter():
        yield from _of(one)


def _of(line: stripe.BalanceTransaction) -> Iterator[Line]:
    found = KINDS.get(line.type) or DISPUTES.get(line.reporting_category)
    about = key_of(line.source)
    if found is None or not about:
        return
    (kind, of), at, currency = found, moment(line.created), line.currency.upper()
    moved = Movement(kind, about, ours(line.amount, line.currency), currency, at)
    yield Line(moved, of, about)
    if fee := ours(line.fee, line.currency):
        yield Line(Movement(Kind.FEE, line.id, -fee, currency, at), of, about)
