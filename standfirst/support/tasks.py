"""What support does without a request. Each can be run twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django_tasks import task

from standfirst.kit import clock
from standfirst.readers.models import Reader
from standfirst.support import hearing, looking, paying_back, reconciling, running, standing
from standfirst.support.gateway.base import Refused, Unreachable
from standfirst.support.models import Gift, HeardEvent
from standfirst.work.trying import Fatal, Retry, tries

LATE = timedelta(minutes=15)
"""After which nobody seems to handle an event any more."""
A_TIME = 200


@contextmanager
def _asking() -> Iterator[None]:
    """The provider, which may say when to come back."""
    try:
        yield
    except Unreachable as error:
        raise Retry(str(error), after=error.after) from error


@task(priority=30)
def handle(event: int) -> None:
    """Where the provider refuses, `handle_late` tries again: the key may be put right."""
    found = HeardEvent.objects.filter(pk=event, handled_at=None).first()
    if found is None:
        return
    try:
        with _asking():
            hearing.deal_with(found)
    except Refused as error:
        raise Fatal(str(error)) from error


@task()
@tries(1)
def handle_late() -> None:
    """Events that nobody has handled, as when a key was wrong, and gifts that nobody finished.

    While the provider does not answer, they wait for the next time.
    """
    late = HeardEvent.objects.filter(handled_at=None, heard_at__lt=clock.now() - LATE)
    with suppress(Unreachable):
        for event in late.order_by("heard_at")[:A_TIME]:
            with suppress(Refused):
                hearing.deal_with(event)
        looking.give_up_unfinished()


@task()
@tries(3, first=600)
def reconcile() -> None:
    with _asking():
        reconciling.reconcile()


@task()
def settle_badge(reader: int) -> None:
    found = Reader.objects.filter(pk=reader).first()
    if found:
        standing.settle(found)


@task(priority=20)
def send_refund(refund: int) -> None:
    """The refund's key sees to it that money goes back once."""
    with _asking():
        paying_back.carry_out(refund)


@task(priority=20)
def end_gift(gift: int) -> None:
    """Of a giver whose account was erased. Where it does not run any more there is no more to do;
    where the provider refuses, the task stays among the failed ones for staff."""
    found = Gift.objects.filter(pk=gift).first()
    if found is None or not (found.is_running or found.state == Gift.State.PENDING):
        return
    try:
        with _asking():
            running.cancel(found)
    except Refused as error:
        raise Fatal(str(error)) from error
