"""A gift that is given once, from checkout to ledger."""

from __future__ import annotations

import pytest

from standfirst.support.models import Gift, HeardEvent
from standfirst.support.tests.factories import at_checkout, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


def test_it_is_paid_and_booked_with_its_fee(twin: Twin) -> None:
    gift = at_checkout()
    twin.pay(gift.session)
    assert set(tell(twin)) == {200}
    gift.refresh_from_db()
    assert gift.state == Gift.State.PAID and gift.paid_at is not None
    assert ledger(gift) == [("charge", 500, "GBP"), ("fee", -27, "GBP")]
    assert not HeardEvent.objects.filter(handled_at=None).exists()


def test_told_thrice_it_is_booked_once(twin: Twin) -> None:
    gift = at_checkout()
    twin.pay(gift.session)
    tell(twin, list(twin.events) * 3)
    assert ledger(gift) == [("charge", 500, "GBP"), ("fee", -27, "GBP")]
    assert HeardEvent.objects.count() == len(twin.events)
