"""Answers of a provider that overtake each other, and answers about others' gifts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.support.absorbing import Overtaken, Strange, absorb
from standfirst.support.gateway.base import Found, Movement
from standfirst.support.models import Entry, Gift
from standfirst.support.tests.factories import a_gift, at_checkout, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db
State = Gift.State
MONEY = Movement(Entry.Kind.CHARGE, "ch_1", 500, "GBP", clock.now())


def test_a_stale_look_leads_nowhere_back() -> None:
    gift = a_gift()
    absorb(Found(gift.token, False, State.PAID, movements=(MONEY,)))
    for stale in (State.CREATED, State.PENDING, State.FAILED, State.ABANDONED):
        absorb(Found(gift.token, False, stale))
    gift.refresh_from_db()
    assert gift.state == State.PAID


def test_a_look_that_was_overtaken_is_taken_again() -> None:
    gift = a_gift()
    before = clock.now() - timedelta(seconds=1)
    absorb(Found(gift.token, False, State.PENDING, asked_at=clock.now()))
    with pytest.raises(Overtaken):
        absorb(Found(gift.token, False, State.FAILED, asked_at=before))
    gift.refresh_from_db()
    assert gift.state == State.PENDING


def test_only_money_makes_a_gift_paid_or_active() -> None:
    once, monthly = a_gift(), a_gift(rhythm=Gift.Rhythm.MONTH)
    absorb(Found(once.token, False, State.PAID))
    absorb(Found(monthly.token, False, State.ACTIVE))
    states = {gift.pk: gift.state for gift in Gift.objects.all()}
    assert states == {once.pk: State.CREATED, monthly.pk: State.PENDING}


def test_of_the_other_mode_nothing_is_booked() -> None:
    gift = a_gift()
    with pytest.raises(Strange, match="other mode"):
        absorb(Found(gift.token, True, State.PAID, movements=(MONEY,)))
    assert ledger() == []


def test_of_an_unknown_gift_it_is_noted(twin: Twin) -> None:
    from standfirst.support.models import HeardEvent

    gift = at_checkout()
    twin.pay(gift.session)
    gift.delete()
    tell(twin)
    whys = set(HeardEvent.objects.values_list("why", flat=True))
    assert whys == {"It is of a gift that is not here.", "Nothing of ours."}
    assert not HeardEvent.objects.filter(handled_at=None).exists()
    assert ledger() == []
