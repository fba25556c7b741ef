"""What a payment provider tells us: kept first, then handled, however often it is told."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from standfirst.kit import clock
from standfirst.support.absorbing import Overtaken, Strange, absorb
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Heard, Refused, Unreachable
from standfirst.support.models import HeardEvent

LOOKS = 3
LONGEST = 300


@transaction.atomic
def note(heard: Heard, provider: str) -> HeardEvent | None:
    """Keep it, and have it handled. None: it was told before."""
    from standfirst.support.tasks import handle

    event, is_new = HeardEvent.objects.get_or_create(
        provider=provider,
        reference=heard.reference,
        defaults={"kind": heard.kind, "about": heard.about, "is_live": heard.is_live},
    )
    if not is_new:
        return None
    handle.enqueue(event.pk)
    return event


def deal_with(event: HeardEvent) -> None:
    """Fetch what it names and absorb it. What is none of ours is handled, and it is said why.

    :raises Unreachable: try again. :raises Refused: the provider does not let us look.
    """
    try:
        for look in range(LOOKS):
            try:
                return _look(event)
            except Overtaken:
                if look == LOOKS - 1:
                    raise Unreachable("Others look at the same gift.", after=5) from None
    except (Unreachable, Refused) as error:
        _waiting(event).update(why=str(error)[:LONGEST])
        raise


def _look(event: HeardEvent) -> None:
    """The question is asked outside the transaction, and all that follows is one."""
    door = gateway()
    if door.takes_money and door.is_live is not event.is_live:
        return _done(event, "It is of the other mode than our key.")
    found = door.find(event.kind, event.about)
    if found is None:
        return _done(event, "Nothing of ours.")
    with transaction.atomic():
        try:
            absorb(found)
        except Strange as error:
            return _done(event, str(error))
        return _done(event)


def _done(event: HeardEvent, why: str = "") -> None:
    _waiting(event).update(handled_at=clock.now(), why=why)


def _waiting(event: HeardEvent) -> QuerySet[HeardEvent]:
    return HeardEvent.objects.filter(pk=event.pk, handled_at=None)
