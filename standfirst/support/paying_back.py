"""Refunds that were approved: sent by the provider, or by hand, and booked."""

from __future__ import annotations

from django.db import transaction

from standfirst.kit.money import Money
from standfirst.readers.models import Reader
from standfirst.support.booking import book
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Movement, Unreachable
from standfirst.support.gateway.base import Refused as Declined
from standfirst.support.models import Entry, Gift, Refund
from standfirst.support.refunding import LONGEST, locked
from standfirst.support.signals import gift_refunded, standing_changed
from standfirst.support.transfers import BANK, Refused, Statement

State = Refund.State


def carry_out(refund_id: int) -> None:
    """Tell the provider, which does it once for the refund's key, and book it. Can run twice.

    :raises Unreachable: to be tried again. What the provider said is kept.
    """
    refund = Refund.objects.select_related("charge").filter(pk=refund_id).first()
    if refund is None or refund.state != State.APPROVED or refund.charge.provider == BANK:
        return
    try:
        moved = gateway().refund(refund.charge.reference, refund.amount, key=str(refund.key))
    except Declined as error:
        fail(refund, str(error))
        return
    except Unreachable as error:
        Refund.objects.filter(pk=refund.pk, state=State.APPROVED).update(why=str(error)[:LONGEST])
        raise
    is_done(refund, refund.charge.provider, moved)


@transaction.atomic
def fail(refund: Refund, why: str) -> None:
    """Nothing of it went, and it is no longer on its way."""
    locked(refund.charge)
    waiting = Refund.objects.filter(pk=refund.pk, state=State.APPROVED)
    waiting.update(state=State.FAILED, why=why[:LONGEST])


@transaction.atomic
def pay_back(refund: Refund, line: Statement, by: Reader) -> Entry:
    """The outgoing line of the bank's statement is there.

    :raises Refused: it is not on its way by hand, is another sum, or was recorded before.
    """
    locked(refund.charge)
    one = Refund.objects.select_related("charge").get(pk=refund.pk)
    if one.state != State.APPROVED or one.charge.provider != BANK:
        raise Refused("It does not wait for a line of the bank’s statement.")
    if (abs(line.amount), line.currency) != (one.amount, one.charge.currency):
        raise Refused(
            f"{Money(one.amount, one.charge.currency)} was approved. If another sum was sent, "
            "ask for a refund of that sum."
        )
    moved = Movement(
        Entry.Kind.REFUND, line.reference, -one.amount, line.currency, line.happened_at
    )
    entry = is_done(one, BANK, moved, by)
    if entry is None:
        raise Refused("This line was recorded before. If it is another, give it its own number.")
    return entry


@transaction.atomic
def is_done(
    refund: Refund, provider: str, moved: Movement, by: Reader | None = None
) -> Entry | None:
    """None: the ledger had it already, as when the provider's own message was faster."""
    gift = locked(refund.charge)
    entry = book(
        gift,
        moved.kind,
        reference=moved.reference,
        amount=moved.amount,
        currency=moved.currency,
        provider=provider,
        happened_at=moved.happened_at,
        is_live=refund.charge.is_live,
        by=by,
    )
    if entry is None and by is not None:
        return None
    done = Refund.objects.filter(pk=refund.pk, state=State.APPROVED)
    done.update(state=State.DONE, reference=moved.reference, why="")
    if entry is not None:
        _tell(gift, entry)
    return entry


def _tell(gift: Gift, entry: Entry) -> None:
    gift_refunded.send(Gift, gift_id=gift.pk, entry_id=entry.pk)
    if gift.reader_id:
        standing_changed.send(Gift, reader_id=gift.reader_id)
