"""Asking the provider anew, where no event is waited for."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import transaction

from standfirst.kit import clock
from standfirst.support.absorbing import Overtaken, Strange, absorb
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Found, Refused, Unreachable
from standfirst.support.models import Gift

State, Way = Gift.State, Gift.Way
LOOKS = 3
A_TIME = 200
GRACE = timedelta(minutes=10)  # after its page has closed, for what is on its way
ALONE = timedelta(days=3)  # after which a gift is given up without the provider's word


def take(gift: Gift, found: Found) -> None:
    """What the provider has answered to our own wish. :raises Unreachable: it does not answer."""
    try:
        absorb(found)
    except Overtaken:
        look_again(gift)
    gift.refresh_from_db()


def look_again(gift: Gift) -> None:
    """The whole of it. :raises Unreachable: try again. :raises Refused: it is not shown."""
    for _ in range(LOOKS):
        found = gateway().look(gift)
        if found is None:
            return
        with suppress(Overtaken):
            absorb(found)
            return
    raise Unreachable("Others look at the same gift.", after=5)


def give_up_unfinished() -> int:
    """Gifts begun whose page at the provider has closed; how many were looked at.

    Late money still counts.
    :raises Unreachable: the provider does not answer; the rest is for another time.
    """
    begun = Gift.objects.filter(way=Way.CARD, state=State.CREATED)
    now = clock.now()
    begun.filter(session="", made_at__lt=now - ALONE).update(state=State.ABANDONED, changed_at=now)
    closed = list(begun.filter(session_ends_at__lt=now - GRACE).order_by("pk")[:A_TIME])
    for gift in closed:
        _give_up(gift)
    return len(closed)


def _give_up(gift: Gift) -> None:
    with suppress(Refused, Strange):
        look_again(gift)
    if gift.session_ends_at and gift.session_ends_at < clock.now() - ALONE:
        with transaction.atomic():
            begun = Gift.objects.filter(pk=gift.pk, state=State.CREATED)
            begun.update(state=State.ABANDONED, changed_at=clock.now())
