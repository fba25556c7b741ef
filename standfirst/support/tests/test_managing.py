"""A gift in its giver's hands, signed out: looking changes nothing, a press does."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from standfirst.support import links, running
from standfirst.support.gateway.base import Unreachable
from standfirst.support.models import Gift, GiftAid
from standfirst.support.tests.factories import at_checkout, tell
from standfirst.support.tests.giving import main_of
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


@pytest.fixture
def gift(twin: Twin) -> Gift:
    found = at_checkout(rhythm="month")
    twin.pay(found.session)
    tell(twin)
    found.refresh_from_db()
    return found


def at(gift: Gift, act: str = "") -> str:
    return f"/support/gift/{links.signed(gift)}/{act}"


def press(gift: Gift, act: str, **said: Any) -> str:
    """By a browser without a cookie; what it is told."""
    answer = Client(enforce_csrf_checks=True).post(at(gift, act), said, follow=True)
    gift.refresh_from_db()
    return main_of(answer)


def test_two_clicks_from_the_mail_stop_it(gift: Gift, twin: Twin) -> None:
    receipt = mail.outbox[-1].body
    assert links.stop_url(gift) in receipt
    page = Client().get(at(gift, "stop/"))
    assert "Stop giving £5 a month?" in main_of(page)
    gift.refresh_from_db()
    assert gift.state == "active"
    assert "It is stopped" in press(gift, "stop/") and gift.state == "cancelling"
    assert "is stopped" in mail.outbox[-1].subject


def test_it_can_be_kept_after_all(gift: Gift) -> None:
    press(gift, "stop/")
    assert "goes on as before" in press(gift, "keep/") and gift.state == "active"


def test_the_amount_is_changed_within_what_the_paper_takes(gift: Gift) -> None:
    assert "The least that we can take" in press(gift, "change/", amount="0.50")
    assert "from the next payment on" in press(gift, "change/", amount="7.50")
    assert gift.total.minor == 750 and "£7.50 a month" in mail.outbox[-1].body


def test_the_providers_page_is_a_link_away(gift: Gift, twin: Twin) -> None:
    answer = Client().post(at(gift, "card/"))
    assert twin.url in answer.content.decode()


def test_when_the_provider_is_away_nothing_changes(gift: Gift) -> None:
    with patch.object(running, "cancel", side_effect=Unreachable("away")):
        assert "does not answer just now" in press(gift, "stop/")
    assert gift.state == "active"


def test_a_declaration_is_withdrawn_and_its_words_stay(gift: Gift) -> None:
    GiftAid.objects.create(gift=gift, first_name="Nora", last_name="Marsh", house="3", words="I do")
    assert "I do" in main_of(Client().get(at(gift)))
    assert "withdrawn" in press(gift, "gift-aid/")
    kept = GiftAid.objects.get()
    assert kept.withdrawn_at and kept.words == "I do"


def test_a_link_that_is_not_ours_opens_nothing(gift: Gift) -> None:
    for word in (f"{gift.token}.wrong", gift.token, "x"):
        answer = Client().get(f"/support/gift/{word}/")
        assert answer.status_code == 404 and "not whole" in main_of(answer)
    assert Client().get(at(gift, "change/")).status_code == 405


def test_it_tells_nobody_where_it_is(gift: Gift) -> None:
    answer = Client().get(at(gift))
    assert answer["Referrer-Policy"] == "no-referrer" and "no-store" in answer["Cache-Control"]
    assert 'content="noindex"' in answer.content.decode() and not answer.cookies
