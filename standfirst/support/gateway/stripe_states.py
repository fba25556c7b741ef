"""In which state a gift is, by what Stripe's objects say."""

from __future__ import annotations

from datetime import datetime

import stripe

from standfirst.support.gateway.stripe_reading import moment
from standfirst.support.models import Gift

State = Gift.State
UNPAID = {"requires_payment_method", "canceled"}
OF_PLAN = {
    "active": State.ACTIVE,
    "trialing": State.ACTIVE,
    "past_due": State.PAST_DUE,
    "unpaid": State.PAST_DUE,
    "paused": State.PAST_DUE,
    "incomplete": State.PENDING,
    "incomplete_expired": State.FAILED,
    "canceled": State.ENDED,
}


def of_payment(
    intent: stripe.PaymentIntent, session: stripe.checkout.Session | None
) -> Gift.State | None:
    """None: nothing is decided. While a session is open, a card that was declined says nothing:
    the reader may try another."""
    if intent.status == "succeeded":
        return State.PAID
    if session is None or session.status == "open":
        return State.PENDING if intent.status == "processing" else None
    if session.status == "expired":
        return State.ABANDONED
    if intent.status not in UNPAID:
        return State.PENDING
    # Paid between our two questions: the next look says so.
    return None if session.payment_status == "paid" else State.FAILED


def of_plan(plan: stripe.Subscription) -> Gift.State | None:
    """A state that this version does not know says nothing."""
    state = OF_PLAN.get(plan.status)
    ends = plan.cancel_at_period_end or plan.cancel_at
    return State.CANCELLING if ends and state in {State.ACTIVE, State.PAST_DUE} else state


def period_end(plan: stripe.Subscription) -> datetime | None:
    """Of what is paid for. It stands on the items."""
    ends = [item.current_period_end for item in plan.items.data]
    return moment(max(ends)) if ends else None


def ends_at(plan: stripe.Subscription) -> datetime | None:
    if plan.ended_at:
        return moment(plan.ended_at)
    if plan.cancel_at:
        return moment(plan.cancel_at)
    return period_end(plan) if plan.cancel_at_period_end else None


def failed_invoice(plan: stripe.Subscription) -> str:
    """The one that keeps the plan overdue; the latest invoice must be expanded."""
    invoice = plan.latest_invoice
    if of_plan(plan) != State.PAST_DUE or not isinstance(invoice, stripe.Invoice):
        return ""
    return invoice.id if invoice.status == "open" and invoice.attempted else ""
