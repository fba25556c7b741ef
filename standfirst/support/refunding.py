"""Money that goes back: one person asks, another looks, then it goes, once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.readers.models import Reader
from standfirst.support.models import Entry, Gift, Refund
from standfirst.support.transfers import BANK, Refused

State = Refund.State
UNDER_WAY = (State.ASKED, State.APPROVED)
APART = (Entry.Kind.FEE, Entry.Kind.PAYOUT)
LONGEST = 300
ANOTHER = (
    "You asked for this refund, so another person must look at it. If there is no other, an "
    "administrator can put somebody into the group “Accounts”, or give the permission “Can record "
    "transfers and refund gifts” to a group: Settings, Groups."
)


def left(charge: Entry, *, but: Refund | None = None) -> int:
    """What can still go back of a charge, in its minor units. Two queries."""
    entries = Entry.objects.filter(gift=charge.gift_id)
    refunds = Refund.objects.filter(gift=charge.gift_id)
    return reckoned(charge, entries, [one for one in refunds if one != but])


def reckoned(charge: Entry, entries: Iterable[Entry], refunds: Iterable[Refund]) -> int:
    """The same, of a gift's whole ledger and all its refunds.

    The ledger does not say of which charge a refund was when it was made at the provider, so of
    a gift no more goes back in all than is there, and of a charge no more than it was.
    """
    alike = [one for one in entries if one.currency == charge.currency]
    ours = {one.pk for one in alike}
    counted = [one for one in refunds if one.charge_id in ours]
    under_way = [one for one in counted if one.state in UNDER_WAY]
    came_back = {one.reference for one in alike if one.kind == Entry.Kind.REFUND_BACK}
    gone = [one for one in counted if one.state == State.DONE and one.reference not in came_back]
    of_gift = sum(one.amount for one in alike if one.kind not in APART) - _sum(under_way)
    of_charge = charge.amount - _sum(one for one in under_way + gone if one.charge_id == charge.pk)
    return max(0, min(of_gift, of_charge))


def _sum(refunds: Iterable[Refund]) -> int:
    return sum(one.amount for one in refunds)


@transaction.atomic
def ask(charge: Entry, amount: int, reason: str, by: Reader) -> Refund:
    """:raises Refused: it is no charge, there is no reason, or it is more than is left."""
    gift = locked(charge)
    if charge.kind != Entry.Kind.CHARGE:
        raise Refused("Only money that came can go back.")
    if not reason.strip():
        raise Refused("Write why: the second person has to judge it.")
    if amount <= 0:
        raise Refused("A refund is more than nothing.")
    check(charge, amount, left(charge))
    return Refund.objects.create(
        gift=gift, charge=charge, amount=amount, reason=reason.strip()[:LONGEST], asked_by=by
    )


def locked(charge: Entry) -> Gift:
    """So that two refunds of one gift are reckoned one after the other."""
    assert charge.gift_id is not None
    return Gift.objects.select_for_update().get(pk=charge.gift_id)


def check(charge: Entry, amount: int, rest: int) -> None:
    """:raises Refused: it is more than the rest."""
    if amount > rest:
        there = Money(rest, charge.currency)
        raise Refused(
            f"That is more than is left: of this payment {there} can still go back. Refunds that "
            "wait or are on their way count already."
        )


@transaction.atomic
def approve(refund: Refund, by: Reader) -> Refund:
    """From here on it goes back: through the provider, or by hand from the bank account.

    :raises Refused: the same person, too much, or it was decided before.
    """
    one = _open(refund)
    if one.asked_by_id == by.pk:
        raise Refused(ANOTHER)
    check(one.charge, one.amount, left(one.charge, but=one))
    _decide(one, State.APPROVED, by)
    if one.charge.provider != BANK:
        from standfirst.support.tasks import send_refund

        send_refund.enqueue(one.pk)
    return one


@transaction.atomic
def refuse(refund: Refund, by: Reader, why: str) -> Refund:
    """Who asked may take it back in this way, too.

    :raises Refused: there is no reason, or it was decided before.
    """
    if not why.strip():
        raise Refused("Write why it is refused: whoever asked will want to know.")
    one = _open(refund)
    looker = None if one.asked_by_id == by.pk else by
    return _decide(one, State.REFUSED, looker, why.strip()[:LONGEST])


def _open(refund: Refund) -> Refund:
    locked(refund.charge)
    one = Refund.objects.select_related("charge", "gift").get(pk=refund.pk)
    if one.state != State.ASKED:
        raise Refused(f"It was decided before: {one.get_state_display().lower()}.")
    return one


def _decide(refund: Refund, state: Refund.State, by: Reader | None, why: str = "") -> Refund:
    refund.state, refund.looked_by, refund.looked_at, refund.why = state, by, clock.now(), why
    refund.save(update_fields=["state", "looked_by", "looked_at", "why"])
    return refund
