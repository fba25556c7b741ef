"""What a provider says of a gift becomes ours: state, ledger, and word of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.support import states
from standfirst.support.booking import book
from standfirst.support.gateway.base import Found, Movement
from standfirst.support.models import Entry, Gift, Letter
from standfirst.support.signals import (
    gift_cancelled,
    gift_changed,
    gift_ended,
    gift_paid,
    gift_refunded,
    gift_started,
    renewal_failed,
    standing_changed,
)

PROVIDER = "stripe"
State, Kind = Gift.State, Entry.Kind
NAMES = ("session", "customer", "subscription", "payment", "mail")
CHANGES = (
    "state", "paid_at", "next_at", "ends_at", "amount", "cover", "seen_at", "changed_at",
)  # fmt: skip

OF_MOVED: dict[str, Signal] = {Kind.CHARGE: gift_paid, Kind.REFUND: gift_refunded}
OF_STATE: dict[str, Signal] = {State.CANCELLING: gift_cancelled, State.ENDED: gift_ended}


@dataclass(frozen=True)
class _As:
    """A gift as it was before."""

    state: Gift.State
    total: Money
    paid_at: datetime | None


class Overtaken(Exception):
    """Somebody was believed while this look was under way: which is newer, nobody knows. Look
    again."""


class Strange(Exception):
    """It is of no gift that we know, or of the other mode. Nothing is changed."""


@transaction.atomic
def absorb(found: Found) -> Gift | None:
    """None: it is of no gift, as a payout is. Idempotent; the order of looks does not matter.

    Late money counts whatever state the gift is in: only what was paid changes a total.
    :raises Overtaken: look again. :raises Strange: it is not ours.
    """
    if not found.token:
        for movement in found.movements:
            _book(None, found, movement)
        return None
    gift = Gift.objects.select_for_update().filter(token=found.token).first()
    if gift is None:
        raise Strange("It is of a gift that is not here.")
    if gift.is_live is not found.is_live:
        raise Strange("It is of the other mode than the gift.")
    if found.asked_at and gift.seen_at and found.asked_at < gift.seen_at:
        raise Overtaken
    booked = [entry for one in found.movements if (entry := _book(gift, found, one))]
    _settle(gift, found, booked)
    return gift


def _book(gift: Gift | None, found: Found, movement: Movement) -> Entry | None:
    return book(
        gift,
        movement.kind,
        reference=movement.reference,
        amount=movement.amount,
        currency=movement.currency,
        provider=PROVIDER,
        happened_at=movement.happened_at,
        is_live=found.is_live,
    )


def _settle(gift: Gift, found: Found, booked: list[Entry]) -> None:
    before = _As(State(gift.state), gift.total, gift.paid_at)
    first = gift.entries.filter(kind=Kind.CHARGE).order_by("happened_at", "pk").first()
    gift.state = states.after(gift, found.state, has_money=first is not None)
    gift.paid_at = first.happened_at if first else None
    _note(gift, found)
    gift.seen_at = clock.now()
    if booked or before != _As(State(gift.state), gift.total, gift.paid_at):
        gift.changed_at = gift.seen_at
    gift.save(update_fields=[*NAMES, *CHANGES])
    _tell(gift, before, booked)
    if found.failed and gift.state == State.PAST_DUE:
        _tell_of_failure(gift, found.failed)


def _note(gift: Gift, found: Found) -> None:
    for name in NAMES:
        if name == "mail" and gift.is_forgotten:
            continue
        if not getattr(gift, name) and getattr(found, name):
            setattr(gift, name, getattr(found, name))
    if not gift.is_recurring or found.state is None:
        return
    runs = gift.state in {State.ACTIVE, State.PAST_DUE}
    gift.next_at = found.next_at if runs else None
    gift.ends_at = None if runs else found.ends_at or gift.ends_at
    if found.amount and found.amount != gift.total.minor:
        gift.amount, gift.cover = found.amount, 0


def _tell(gift: Gift, before: _As, booked: list[Entry]) -> None:
    for entry in booked:
        if entry.kind in OF_MOVED:
            OF_MOVED[entry.kind].send(Gift, gift_id=gift.pk, entry_id=entry.pk)
    if before.paid_at is None and gift.paid_at and gift.state in states.RUNNING:
        gift_started.send(Gift, gift_id=gift.pk)
    if before.state != gift.state and gift.state in OF_STATE:
        OF_STATE[gift.state].send(Gift, gift_id=gift.pk)
    if before.total != gift.total:
        gift_changed.send(Gift, gift_id=gift.pk)
    if gift.reader_id and (booked or before.state != gift.state):
        standing_changed.send(Gift, reader_id=gift.reader_id)


def _tell_of_failure(gift: Gift, invoice: str) -> None:
    """Once for an invoice, however often its payment is tried."""
    if not gift.letters.filter(kind=Letter.Kind.FAILED, about=invoice).exists():
        renewal_failed.send(Gift, gift_id=gift.pk, about=invoice)
