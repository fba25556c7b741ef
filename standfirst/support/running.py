"""Recurring gifts: cancelled, taken up again, changed, and the provider's own page for them.

All raise `Refused` in plain words, and `Unreachable` when the provider does not answer; then
nothing is changed here.
"""

from __future__ import annotations

from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Refused
from standfirst.support.looking import take
from standfirst.support.models import Gift

State = Gift.State
NOT_RUNNING = "This gift does not run any more: nothing will be taken."
NOT_OURS = "This gift is not paid through the payment provider. Stop it where it is paid from."


def cancel(gift: Gift) -> None:
    """At the end of the paid period; at once where a payment has failed. Idempotent."""
    if gift.state in {State.CANCELLING, State.ENDED}:
        return
    _check(gift)
    take(gift, gateway().cancel(gift))


def resume(gift: Gift) -> None:
    """Take a cancellation back before the period ends. Idempotent."""
    if gift.state == State.ACTIVE:
        return
    _check(gift)
    take(gift, gateway().resume(gift))


def change(gift: Gift, amount: int) -> None:
    """``amount``: all that is taken each time from then on, in minor units; no fee on top."""
    _check(gift)
    if amount <= 0:
        raise Refused("A gift is more than nothing. To stop it, cancel it.")
    if gift.state != State.ACTIVE:
        raise Refused("Only a gift that runs and is paid can be changed.")
    if amount != gift.total.minor:
        take(gift, gateway().change(gift, amount))


def portal(gift: Gift, return_url: str) -> str:
    """The address of the provider's page for cards and invoices."""
    if gift.way != Gift.Way.CARD:
        raise Refused(NOT_OURS)
    return gateway().portal(gift, return_url=return_url)


def _check(gift: Gift) -> None:
    if gift.way != Gift.Way.CARD:
        raise Refused(NOT_OURS)
    if not (gift.is_recurring and (gift.is_running or gift.state == State.PENDING)):
        raise Refused(NOT_RUNNING)
