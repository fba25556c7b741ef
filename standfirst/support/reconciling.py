"""Every night: is the ledger what the provider's account says, and every gift what it says?

What is missing is booked, in the same way as after an event; every difference is noted as drift,
for the desk to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.support import states
from standfirst.support.absorbing import PROVIDER, Overtaken, Strange, absorb
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Found, Gateway, Line, Movement, Refused
from standfirst.support.looking import look_again
from standfirst.support.models import Drift, Entry, Gift

DAYS = timedelta(days=35)
GRACE = timedelta(hours=1)  # in which an event may still be on its way
EDGE = timedelta(days=1)  # between their account's time and ours
A_TIME = 500
Key = tuple[str, str]
Thing = TypeVar("Thing")
What = Drift.What


def reconcile() -> int:
    """How much did not agree; 0 where no provider is set up.

    :raises Unreachable: the rest is for another time. :raises Refused: the key may not look.
    """
    door = gateway()
    if not door.takes_money:
        return 0
    since = clock.now() - DAYS
    return _ledger(door, since) + _plans(door)


def _ledger(door: Gateway, since: datetime) -> int:
    theirs: set[Key] = set()
    drifts, settled = 0, clock.now() - GRACE
    for lines in _by(A_TIME, door.lines(since)):
        theirs |= {_key(line.movement) for line in lines}
        ours = _entries(door.is_live, lines)
        for line in lines:
            if line.movement.happened_at < settled:
                drifts += _compare(door, line, ours.get(_key(line.movement)))
    return drifts + _unknown(door, since, theirs)


def _key(movement: Movement) -> Key:
    return str(movement.kind), movement.reference


def _entries(is_live: bool, lines: Iterable[Line]) -> dict[Key, Entry]:
    keys = {line.movement.reference for line in lines}
    found = _booked(is_live).filter(reference__in=keys)
    return {(entry.kind, entry.reference): entry for entry in found}


def _booked(is_live: bool) -> QuerySet[Entry]:
    return Entry.objects.filter(provider=PROVIDER, is_live=is_live)


def _compare(door: Gateway, line: Line, entry: Entry | None) -> bool:
    """Whether they differ. In another currency than the account's, only that it is there."""
    said = line.movement
    if entry is None:
        return _missing(door, line)
    if entry.currency != said.currency or entry.amount == said.amount:
        return False
    booked = str(Money(entry.amount, entry.currency))
    return _note(What.AMOUNT, " ".join(_key(said)), entry.gift, booked, _sum(said))


def _missing(door: Gateway, line: Line) -> bool:
    """Book it. Nothing is missing of what is none of ours."""
    kind, reference = _key(line.movement)
    booked = _booked(door.is_live).filter(kind=kind, reference=reference)
    if booked.exists():
        return False  # With what it belongs to, a moment ago.
    found = door.find(line.kind, line.about)
    if found is None:
        return False
    gift = None
    with suppress(Strange, Overtaken):
        gift = absorb(found)
    return _note(
        What.MISSING, f"{kind} {reference}", gift, "", _sum(line.movement), mended=booked.exists()
    )


def _unknown(door: Gateway, since: datetime, theirs: set[Key]) -> int:
    """What we have booked and they have not."""
    settled = _booked(door.is_live).filter(
        happened_at__gte=since + EDGE, happened_at__lt=clock.now() - GRACE
    )
    strange = [
        entry
        for entry in settled.select_related("gift").iterator(A_TIME)
        if (entry.kind, entry.reference) not in theirs
    ]
    for one in strange:
        ours = str(Money(one.amount, one.currency))
        _note(What.UNKNOWN, f"{one.kind} {one.reference}", one.gift, ours, "")
    return len(strange)


def _plans(door: Gateway) -> int:
    drifts, known = 0, set()
    for plans in _by(A_TIME, door.plans()):
        known |= {plan.subscription for plan in plans}
        gifts = Gift.objects.filter(token__in=[plan.token for plan in plans], is_live=door.is_live)
        by_token = {gift.token: gift for gift in gifts}
        pairs = ((by_token.get(plan.token), plan) for plan in plans)
        drifts += sum(_agree(gift, plan) for gift, plan in pairs if gift)
    running = Gift.objects.filter(way=Gift.Way.CARD, state__in=states.RUNNING)
    lost = running.filter(is_live=door.is_live).exclude(subscription="")
    for gift in lost.iterator(A_TIME):
        if gift.subscription not in known:
            drifts += _note(What.UNKNOWN, gift.subscription, gift, gift.get_state_display(), "")
    return drifts


def _agree(gift: Gift, plan: Found) -> bool:
    """Whether they differ. A look mends it."""
    meant = states.after(gift, plan.state, has_money=gift.paid_at is not None)
    total = plan.amount or gift.total.minor
    if (meant, total) == (gift.state, gift.total.minor):
        return False
    ours, theirs = _as_it_is(gift), f"{plan.state} {Money(total, gift.currency)}"
    try:
        look_again(gift)
    except Refused:
        return _note(What.STATE, plan.subscription, gift, ours, theirs)
    gift.refresh_from_db()
    if _as_it_is(gift) == ours:  # The list was older than an event.
        return False
    return _note(What.STATE, plan.subscription, gift, ours, theirs, mended=True)


def _as_it_is(gift: Gift) -> str:
    return f"{gift.state} {gift.total}"


def _note(
    what: Drift.What, about: str, gift: Gift | None, ours: str, theirs: str, *, mended: bool = False
) -> bool:
    said = {"gift": gift, "ours": ours, "theirs": theirs, "mended": mended}
    day = clock.now().date()
    Drift.objects.update_or_create(day=day, what=what, about=about, defaults=said)
    return True


def _sum(movement: Movement) -> str:
    return str(Money(movement.amount, movement.currency))


def _by(size: int, things: Iterator[Thing]) -> Iterator[list[Thing]]:
    while some := list(islice(things, size)):
        yield some
