"""What Stripe's objects say of money. They are no dicts; what they name may be expanded or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Protocol

import stripe

from standfirst.support.gateway.base import Movement
from standfirst.support.gateway.stripe_money import ours
from standfirst.support.models import Entry

Kind = Entry.Kind
TOKEN = "gift"  # noqa: S105 - the name of our field in their metadata
REFUND = "refund"  # Our refund's key in the metadata of theirs.
UNDONE = {"failed", "canceled"}


class Named(Protocol):
    @property
    def id(self) -> str: ...


def key_of(thing: str | Named | None) -> str:
    """Its id, whether it is expanded or not."""
    if thing is None:
        return ""
    return thing if isinstance(thing, str) else thing.id


def token_of(metadata: stripe.StripeObject | None) -> str:
    """The gift's; empty: it is none of ours."""
    if metadata is None or TOKEN not in metadata:
        return ""
    return str(metadata[TOKEN])


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def of_charge(charge: stripe.Charge) -> Iterator[Movement]:
    """It, its fee and its refunds; the balance transaction must be expanded.

    Just after a payment the transaction may be missing: `charge.updated` follows with it.
    """
    if not (charge.paid and charge.captured):
        return
    line, currency = charge.balance_transaction, charge.currency
    if isinstance(line, str):
        raise TypeError(f"the balance transaction of {charge.id} is not expanded")
    at = moment(line.created if line else charge.created)
    yield _moved(Kind.CHARGE, charge.id, charge.amount_captured, currency, at)
    if line:
        yield from _fee(line)
    if charge.refunds:
        for refund in charge.refunds.auto_paging_iter():
            yield from of_refund(refund)


def of_refund(refund: stripe.Refund) -> Iterator[Movement]:
    """Money has gone once there is a balance transaction; a refund that fails comes back."""
    line, back = refund.balance_transaction, refund.failure_balance_transaction
    if line is None and refund.status != "succeeded":
        return
    yield _moved(Kind.REFUND, refund.id, -refund.amount, refund.currency, _at(line, refund.created))
    if back or refund.status in UNDONE:
        at = _at(back, refund.created)
        yield _moved(Kind.REFUND_BACK, refund.id, refund.amount, refund.currency, at)


def is_asked_with(key: str, refund: stripe.Refund) -> bool:
    """By our refund with that key, and not undone since."""
    noted: Any = refund.metadata or {}
    return REFUND in noted and noted[REFUND] == key and refund.status not in UNDONE


def sent_back(refund: stripe.Refund) -> Movement:
    """As it is booked before Stripe has told us of it."""
    return _moved(Kind.REFUND, refund.id, -refund.amount, refund.currency, moment(refund.created))


def of_dispute(dispute: stripe.Dispute) -> Iterator[Movement]:
    """None for an inquiry. Withdrawn and reinstated, each with the bank's fee."""
    for line in dispute.balance_transactions:
        kind = Kind.DISPUTE if line.amount < 0 else Kind.DISPUTE_BACK
        sign = -1 if line.amount < 0 else 1
        moved = abs(line.amount) if line.currency == dispute.currency else dispute.amount
        if line.amount:
            at = moment(line.created)
            yield _moved(kind, dispute.id, sign * moved, dispute.currency, at)
        yield from _fee(line)


def of_payout(payout: stripe.Payout) -> Iterator[Movement]:
    """Once it has arrived; one that the bank sends back comes again."""
    back = payout.failure_balance_transaction
    if payout.status != "paid" and not back:
        return
    at = moment(payout.created)
    yield _moved(Kind.PAYOUT, payout.id, -payout.amount, payout.currency, at)
    if back:
        at = _at(back, payout.created)
        yield _moved(Kind.PAYOUT_BACK, payout.id, payout.amount, payout.currency, at)


def _fee(line: stripe.BalanceTransaction) -> Iterator[Movement]:
    """In the account's currency, which may be another than the gift's."""
    if ours(line.fee, line.currency):
        yield _moved(Kind.FEE, line.id, -line.fee, line.currency, moment(line.created))


def _at(line: str | stripe.BalanceTransaction | None, otherwise: int) -> datetime:
    return moment(line.created if isinstance(line, stripe.BalanceTransaction) else otherwise)


def _moved(kind: Entry.Kind, reference: str, amount: int, currency: str, at: datetime) -> Movement:
    return Movement(kind, reference, ours(amount, currency), currency.upper(), at)
