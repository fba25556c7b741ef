"""From which state a gift may come into which.

What a provider says is as old as the question, and two answers can overtake each other: nothing
goes back from paid to begun, and what has ended stays so.
"""

from __future__ import annotations

from standfirst.support.models import Gift

State = Gift.State
RUNNING = {State.ACTIVE, State.PAST_DUE, State.CANCELLING}
UNPAID = {State.ACTIVE: State.PENDING, State.ENDED: State.FAILED}
"""A bank debit starts a recurring gift before its first payment has come."""
OVER = {State.FAILED, State.ABANDONED}

_ONCE = {
    State.CREATED: {State.PENDING, State.PAID, *OVER},
    State.PENDING: {State.PAID, *OVER},
    # Given up by us while the provider's page was still open, or paid after all.
    State.ABANDONED: {State.PENDING, State.PAID, State.FAILED},
    State.FAILED: {State.PAID},
}
_RECURRING = {
    State.CREATED: {State.PENDING, State.ENDED, *RUNNING, *OVER},
    State.PENDING: {State.ENDED, *RUNNING, *OVER},
    State.ABANDONED: {State.PENDING, State.FAILED, State.ENDED, *RUNNING},
    State.FAILED: {State.ENDED, *RUNNING},
    State.ACTIVE: {State.PAST_DUE, State.CANCELLING, State.ENDED},
    State.PAST_DUE: {State.ACTIVE, State.CANCELLING, State.ENDED},
    State.CANCELLING: {State.ACTIVE, State.PAST_DUE, State.ENDED},
}


def after(gift: Gift, seen: Gift.State | None, *, has_money: bool) -> Gift.State:
    """``has_money``: the ledger has a payment. Only that makes a gift paid or active."""
    now = State(gift.state)
    meant = _meant(gift, seen, has_money=has_money)
    ways = _RECURRING if gift.is_recurring else _ONCE
    return meant if meant in ways.get(now, set()) else now


def _meant(gift: Gift, seen: Gift.State | None, *, has_money: bool) -> Gift.State | None:
    if not gift.is_recurring:
        return _once(seen, has_money=has_money)
    if has_money:
        return seen
    # A bank debit starts a plan before its first payment has come.
    return (
        {State.ACTIVE: State.PENDING, State.ENDED: State.FAILED}.get(seen, seen) if seen else None
    )


def _once(seen: Gift.State | None, *, has_money: bool) -> Gift.State | None:
    if has_money:
        return State.PAID
    return None if seen == State.PAID else seen
