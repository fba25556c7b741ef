"""Who is no payment provider changes nothing, and neither does an old or a foreign message."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.support.models import HeardEvent
from standfirst.support.tests.factories import at_checkout, hear, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(twin: Twin) -> Twin:
    twin.pay(at_checkout().session)
    return twin


def test_unsigned(paid: Twin) -> None:
    body, _ = paid.courier.signed(paid.events[0])
    assert [hear(body, ""), hear(body, "t=1,v1=00"), hear(body, "nonsense")] == [400, 400, 400]
    assert not HeardEvent.objects.exists()


def test_changed_on_the_way(paid: Twin) -> None:
    body, signature = paid.courier.signed(paid.events[0])
    assert hear(body.replace(b"evt_", b"evu_"), signature) == 400


def test_stale(paid: Twin) -> None:
    assert set(tell(paid, skew=301)) == {400}
    assert not HeardEvent.objects.exists()


def test_of_the_other_mode(paid: Twin) -> None:
    assert set(tell(paid, patch={"livemode": True})) == {400}
    assert not HeardEvent.objects.exists()
    assert not ledger()


def test_with_another_secret(paid: Twin) -> None:
    assert set(tell(paid, secret="whsec_of_somebody")) == {400}


def test_while_the_secret_is_renewed_both_are_good(paid: Twin, settings: Any) -> None:
    old = paid.secret
    settings.STRIPE_SECRETS = [paid.rotate_secret(), old]
    assert set(tell(paid)) == {200}
    assert set(tell(paid, secret=old)) == {200}
    settings.STRIPE_SECRETS = [paid.secret]
    assert set(tell(paid, secret=old)) == {400}


def test_too_large(paid: Twin) -> None:
    assert set(tell(paid, patch={"padding": "x" * 65_536})) == {413}
    assert not HeardEvent.objects.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'{"data": 1, "id": "evt_1"}'])
def test_signed_and_no_event(twin: Twin, body: bytes) -> None:
    from time import time

    from tests.stripe.events import signature

    assert hear(body, signature(body, [twin.secret], int(time()))) == 400


def test_nothing_is_set_up(paid: Twin, settings: Any) -> None:
    settings.STRIPE_SECRETS = []
    assert set(tell(paid)) == {503}
    settings.STRIPE_KEY = ""
    assert set(tell(paid)) == {404}
    assert not HeardEvent.objects.exists()
