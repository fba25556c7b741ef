"""The provider does not answer: the gift is kept, nothing is taken, and one button tries again."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from standfirst.support import giving
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Refused, Unreachable
from standfirst.support.models import Gift
from standfirst.support.tests.giving import give, main_of
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


def failing(error: Exception) -> Any:
    return patch.object(type(gateway()), "open_checkout", side_effect=error)


def test_then_it_can_be_tried_again(twin: Twin) -> None:
    with failing(Unreachable("no answer")):
        page = give(way="card", follow=True)["Location"]
        told = main_of(Client().get(page))
        assert "does not answer" in told and "No money has moved" in told and "Try again" in told
        gift = Gift.objects.get()
        assert (gift.state, gift.session) == ("created", "")
        Client().post(f"/support/pay/{gift.token}/")
    answer = Client().post(f"/support/pay/{gift.token}/", follow=True)
    gift.refresh_from_db()
    assert gift.session_url in answer.content.decode()


def test_what_it_refuses_is_told_in_plain_words(twin: Twin) -> None:
    with failing(Refused("secret words for staff")):
        told = main_of(Client().get(give(way="card")["Location"]))
    assert "did not take this gift" in told and "secret" not in told


def test_a_press_opens_no_second_page(twin: Twin) -> None:
    give(way="card")
    gift = Gift.objects.get()
    with patch.object(type(gateway()), "open_checkout") as opened:
        Client().post(f"/support/pay/{gift.token}/")
        giving.open_checkout(gift)
    assert not opened.called
