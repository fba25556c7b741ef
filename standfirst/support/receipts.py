"""Receipts: made from the ledger when they are asked for, and kept nowhere.

One for every payment that came; none for a promise, nor for money that is only on its way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.kit.money import Money
from standfirst.support import links, wording
from standfirst.support.models import Entry, Gift, Refund

Kind = Entry.Kind
GOES = {Kind.REFUND, Kind.REFUND_BACK, Kind.DISPUTE, Kind.DISPUTE_BACK}
WORDS = {
    Kind.REFUND: "Refunded",
    Kind.REFUND_BACK: "Refund that failed",
    Kind.DISPUTE: "Taken back by your bank",
    Kind.DISPUTE_BACK: "Given back by your bank",
}


@dataclass(frozen=True)
class Line:
    """What moved between giver and paper. ``url``: of the receipt; empty for what went back."""

    entry: Entry
    day: str
    what: str
    sum: str
    url: str = ""


def lines(gifts: Iterable[Gift]) -> list[Line]:
    """The newest first. The gifts' entries are loaded, or are one query each; refunds are one."""
    gifts, zone = [one for one in gifts if not one.is_promise], wording.desk()
    refunds = list(Refund.objects.filter(gift__in=[one.pk for one in gifts]))
    found = [line for gift in gifts for line in _of_gift(gift, refunds, zone)]
    return sorted(found, key=lambda one: (one.entry.happened_at, one.entry.pk), reverse=True)


def _of_gift(gift: Gift, refunds: list[Refund], zone: str) -> Iterable[Line]:
    entries = list(gift.entries.all())
    for one in entries:
        day, kind = wording.short_day(one.happened_at, zone), Kind(one.kind)
        if kind == Kind.CHARGE:
            state = _state(one, gone_of(one, entries, refunds))
            yield Line(one, day, state, shown(one, gift), links.receipt_url(one))
        elif kind in GOES:
            yield Line(one, day, WORDS[kind], shown(one, gift))


def _state(charge: Entry, gone: list[Entry]) -> str:
    """Given, or what has become of it."""
    back = -sum(one.amount for one in gone)
    if back <= 0:
        return "Given"
    kinds = {one.kind for one in gone}
    words = WORDS[Kind.REFUND if Kind.REFUND in kinds else Kind.DISPUTE]
    return f"Given. {words}{'' if back >= charge.amount else ' in part'}"


def gone_of(charge: Entry, entries: list[Entry], refunds: Iterable[Refund]) -> list[Entry]:
    """What went back of it, and came again. Of a gift with several payments the ledger does not
    say of which one a refund was, unless it was ours: the others stand on lines of their own."""
    alike = [one for one in entries if one.currency == charge.currency]
    back = [one for one in alike if one.kind in GOES]
    if sum(one.kind == Kind.CHARGE for one in entries) == 1:
        return back
    ours = {one.reference for one in refunds if one.charge_id == charge.pk and one.reference}
    return [one for one in back if one.reference in ours]


def shown(entry: Entry, gift: Gift) -> str:
    """Without a sign, as the giver's edition writes it."""
    return Money(abs(entry.amount), entry.currency).shown(gift.language)
