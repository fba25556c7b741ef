"""What support does by the clock."""

from __future__ import annotations

from standfirst.support import claiming, public, reminders, standing
from standfirst.support.appeal_hours import Hours
from standfirst.support.gateway import gateway
from standfirst.work import schedule


def register() -> None:
    schedule.every(20, "appeals that begin or end", Hours().announce_due, by_clock=True)
    schedule.every(86_400, "old Gift Aid declarations", claiming.forget_old, by_clock=True)
    schedule.every(public.EVERY, "public totals of gifts", public.renew)
    schedule.every(600, "late events of gifts", _handle_late)
    schedule.every(86_400, "reconciliation of gifts", _reconcile)
    schedule.every(reminders.EVERY, "reminders of gifts", reminders.remind, by_clock=True)
    schedule.every(86_400, "badges of supporters", standing.settle_all, by_clock=True)


def _handle_late() -> None:
    """Tasks, since the provider may take its time to answer."""
    from standfirst.support.tasks import handle_late

    if gateway().takes_money:
        handle_late.enqueue()


def _reconcile() -> None:
    from standfirst.support.tasks import reconcile

    if gateway().takes_money:
        reconcile.enqueue()
