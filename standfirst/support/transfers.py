"""Bank transfers: a promise until staff record the line of the bank's statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.readers.models import Reader
from standfirst.support import booking, references
from standfirst.support.models import Entry, Gift, SupportSettings
from standfirst.support.signals import gift_paid, gift_promised, standing_changed

BANK = "bank"
State, Way = Gift.State, Gift.Way
NO_REFERENCE = (
    "No gift has this reference. Look whether it was typed as the statement has it: RF, two "
    "figures, seven signs. Where the giver wrote none, find the gift by name or address in the "
    "list of gifts, and record the line there. Money that belongs to no gift is not recorded here."
)
NO_ACCOUNT = (
    "There is no bank account to transfer to yet. An administrator enters it under "
    "Settings, Support."
)


class Refused(Exception):
    """It is not done; nothing has changed. The message says to staff why, and what to do."""


@dataclass(frozen=True)
class Statement:
    """A line of the bank's statement. ``reference``: the bank's own name for it, never twice."""

    amount: int
    currency: str
    happened_at: datetime
    reference: str


def find(text: str) -> Gift:
    """By the giver's reference, wherever it stands in the text.

    :raises Refused: none is there, or several.
    """
    keys = references.keys_in(text)
    found = list(Gift.objects.filter(pk__in=keys).exclude(way=Way.CARD))
    if len(found) > 1:
        raise Refused("Several references stand there. Record each line for its own gift.")
    if not found:
        raise Refused(NO_REFERENCE)
    return found[0]


@transaction.atomic
def record(gift: Gift, line: Statement, by: Reader) -> Entry:
    """The money is there: the ledger has it, and a gift that waited for it is paid.

    :raises Refused: it is no transfer, or the line was recorded before.
    """
    one = Gift.objects.select_for_update().get(pk=gift.pk)
    if one.way != Way.TRANSFER:
        raise Refused(_no_transfer(one))
    if line.amount <= 0:
        raise Refused("Only what came in is recorded here; what goes back is a refund.")
    entry = booking.book(
        one,
        Entry.Kind.CHARGE,
        reference=line.reference,
        amount=line.amount,
        currency=line.currency,
        provider=BANK,
        happened_at=line.happened_at,
        is_live=one.is_live,
        by=by,
    )
    if entry is None:
        raise Refused(_recorded_already(line.reference))
    _is_paid(one, line.happened_at)
    gift_paid.send(Gift, gift_id=one.pk, entry_id=entry.pk)
    if one.reader_id:
        standing_changed.send(Gift, reader_id=one.reader_id)
    return entry


def _no_transfer(gift: Gift) -> str:
    if gift.way == Way.PLEDGE:
        return "It is a pledge. Turn it into a bank transfer first; then the line can be recorded."
    return "It is paid through the payment provider, which tells us of its money itself."


def _recorded_already(reference: str) -> str:
    entry = Entry.objects.filter(provider=BANK, kind=Entry.Kind.CHARGE, reference=reference).first()
    if entry is None:
        return "This line was recorded at the same moment by somebody else."
    said = Money(entry.amount, entry.currency)
    return (
        f"This line was recorded before: {said} for gift {entry.gift_id}. It was not booked a "
        "second time. If it is another line, give it the bank’s own number."
    )


def _is_paid(gift: Gift, at: datetime) -> None:
    gift.state, gift.changed_at = State.PAID, clock.now()
    gift.paid_at = gift.paid_at or at
    gift.save(update_fields=["state", "changed_at", "paid_at"])


def doubts(gift: Gift, line: Statement) -> list[str]:
    """What staff must confirm before the line is recorded."""
    found = []
    if (line.amount, line.currency) != (gift.total.minor, gift.currency):
        came = Money(line.amount, line.currency)
        found.append(f"{gift.total} was promised, and {came} came.")
    if gift.paid_at is not None:
        found.append("Money was recorded for this gift before.")
    if line.happened_at > clock.now():
        found.append("The day is in the future.")
    return found


@transaction.atomic
def close(gift: Gift) -> bool:
    """No money is waited for any more. False: none was."""
    found = Gift.objects.filter(pk=gift.pk, state=State.PENDING).exclude(way=Way.CARD)
    return bool(found.update(state=State.ABANDONED, changed_at=clock.now()))


@transaction.atomic
def turn_into_transfer(gift: Gift) -> None:
    """The giver of a pledge gets what they need to transfer it.

    :raises Refused: there is no account, or it is no open pledge.
    """
    paper = SupportSettings.load()
    if not (paper.takes_transfers and paper.iban):
        raise Refused(NO_ACCOUNT)
    found = Gift.objects.filter(pk=gift.pk, way=Way.PLEDGE, state=State.PENDING)
    if not found.update(way=Way.TRANSFER, changed_at=clock.now()):
        raise Refused("It is no open pledge any more. See below how it stands.")
    gift_promised.send(Gift, gift_id=gift.pk)
