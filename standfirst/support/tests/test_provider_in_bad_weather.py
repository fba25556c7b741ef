"""A provider that does not answer, answers late, or says no."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
import stripe

from standfirst.support import tasks
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Refused, Unreachable
from standfirst.support.models import Gift, HeardEvent
from standfirst.support.tests.factories import PAGES, a_gift, at_checkout, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    with patch("stripe._http_client.HTTPClient._sleep_time_seconds", return_value=0.0):
        yield


def waiting() -> list[str]:
    return list(HeardEvent.objects.filter(handled_at=None).values_list("why", flat=True))


def test_an_event_waits_for_it(twin: Twin) -> None:
    gift = at_checkout()
    twin.pay(gift.session)
    with twin.down():
        assert set(tell(twin)) == {200}
    assert not ledger()
    assert set(waiting()) == {"Stripe has too much to do (503)."}
    HeardEvent.objects.update(heard_at=gift.made_at - tasks.LATE)
    tasks.handle_late.func()
    assert ("charge", 500, "GBP") in ledger(gift)
    assert waiting() == []


@pytest.mark.parametrize("refuse", [False, True])
def test_checkout_says_so(twin: Twin, refuse: bool) -> None:
    with twin.down(refuse=refuse), pytest.raises(Unreachable):
        gateway().open_checkout(a_gift(), **PAGES)


def test_too_many_requests(twin: Twin) -> None:
    twin.rate_limit(3)
    with pytest.raises(Unreachable, match="too much to do"):
        gateway().open_checkout(a_gift(), **PAGES)


def test_an_answer_that_is_lost_opens_no_second_page(twin: Twin) -> None:
    gift = a_gift()
    twin.lose_answers(1)
    made = gateway().open_checkout(gift, **PAGES)
    assert gateway().open_checkout(gift, **PAGES) == made
    assert len(twin.account.kinds["checkout.session"]) == 1


def test_what_it_refuses_is_said_in_its_words(twin: Twin) -> None:
    with pytest.raises(Refused, match="at least £0"):
        gateway().open_checkout(a_gift(amount=5), **PAGES)


def test_a_key_that_was_revoked(twin: Twin) -> None:
    gift = at_checkout()
    twin.pay(gift.session)
    twin.api.key = "sk_test_another"
    tell(twin)
    assert all("Invalid API Key" in why for why in waiting()) and waiting()
    assert Gift.objects.get().state == Gift.State.CREATED


def test_it_is_told_nothing_of_our_machine(twin: Twin) -> None:
    gateway()
    assert not stripe.enable_telemetry
