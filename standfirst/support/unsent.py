"""Refunds that were approved and that no task sends any more, as after its last try.

Whether money went is not known then: the provider may have done it, and its answer was lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Refused as Declined
from standfirst.support.gateway.base import Unreachable
from standfirst.support.models import Refund
from standfirst.support.paying_back import fail, is_done
from standfirst.support.refunding import check, left, locked
from standfirst.support.transfers import BANK, Refused
from standfirst.work import failed

State = Refund.State
ON_ITS_WAY = "It is sent, was decided, or is being tried. See below how it stands."
UNKNOWN = (
    "The payment provider does not tell us whether the money went ({said}), so it is not given up. "
    "Look in the provider’s own pages; if nothing went back there, say so below and give it up."
)
GIVEN_UP = "It was given up after tries in vain."


def among(refunds: Iterable[Refund]) -> set[int]:
    """Primary keys; the charges must be loaded. One query, or none."""
    from standfirst.support.tasks import send_refund

    ours = {one.pk for one in refunds if _goes_by_task(one)}
    tried = {args[0] for args in failed.under_way(send_refund) if args} if ours else set()
    return ours - tried


def _goes_by_task(refund: Refund) -> bool:
    return refund.state == State.APPROVED and refund.charge.provider != BANK


def last_try(refund: Refund) -> datetime | None:
    from standfirst.support.tasks import send_refund

    return failed.of(send_refund, refund.pk).values_list("finished_at", flat=True).first()


@transaction.atomic
def send_again(refund: Refund) -> None:
    """From the first try on; a second person has looked at it before.

    :raises Refused: it is not unsent, or less than that is left by now.
    """
    from standfirst.support.tasks import send_refund

    one = _unsent(refund)
    check(one.charge, one.amount, left(one.charge, but=one))
    Refund.objects.filter(pk=one.pk).update(why="")
    last = failed.of(send_refund, one.pk).first()
    if last is None or not failed.try_again(last.pk):
        send_refund.enqueue(one.pk)


def give_up(refund: Refund, *, is_sure: bool) -> bool:
    """Whether it is. False: it had gone after all, and is booked.

    :param is_sure: somebody has looked at the provider's; asked only where it does not answer.
    :raises Refused: it is not unsent, or nobody knows.
    """
    one = _unsent(refund)
    try:
        moved = gateway().refunded(one.charge.reference, key=str(one.key))
    except (Declined, Unreachable) as error:
        if not is_sure:
            raise Refused(UNKNOWN.format(said=str(error).rstrip("."))) from error
        moved = None
    if moved:
        is_done(one, one.charge.provider, moved)
    else:
        _over(one)
    _forget_tries(one)
    return moved is None


@transaction.atomic
def _over(refund: Refund) -> None:
    """While the provider was asked, another may have had it sent again."""
    one = _unsent(refund)
    fail(one, f"{GIVEN_UP} {one.why}".strip())


@transaction.atomic
def _unsent(refund: Refund) -> Refund:
    locked(refund.charge)
    one = Refund.objects.select_related("charge").get(pk=refund.pk)
    if one.pk not in among([one]):
        raise Refused(ON_ITS_WAY)
    return one


def _forget_tries(refund: Refund) -> None:
    """So that the newsroom's list of failed tasks does not offer it any more."""
    from standfirst.support.tasks import send_refund

    for key in failed.of(send_refund, refund.pk).values_list("pk", flat=True):
        failed.discard(key)
