"""Without a provider and without a bank account: promises, and no word that money moved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.support import wording
from standfirst.support.models import Gift, Letter
from standfirst.support.tests.giving import PAGE, give, main_of

pytestmark = pytest.mark.django_db


def test_a_promise_is_kept_and_told_by_mail() -> None:
    answer = give(rhythm="month", amount_month="500")
    gift = Gift.objects.get()
    assert (gift.way, gift.state, gift.amount) == ("pledge", "pending", 500)
    assert answer.status_code == 303 and answer["Location"] == f"/support/thanks/{gift.token}/"
    assert "promised £5 a month" in mail.outbox[0].body and len(mail.outbox) == 1
    assert Letter.objects.get().sent_at


def test_the_page_says_what_it_is() -> None:
    page = main_of(Client().get(PAGE))
    assert "no money moves" in page and "Promise" in page
    thanked = main_of(Client().get(give()["Location"]))
    assert "No money has moved" in thanked and "£10" in thanked


def test_it_leads_back_and_to_the_account_of_who_is_signed_in() -> None:
    nora = sign_in(Client(), a_reader())
    path = give(nora)["Location"]
    found = Client().get(path).content.decode()
    assert '<a class="button" href="/" data-back>Go on reading</a>' in found
    assert "/account/support/" not in found
    assert 'href="/account/support/">Your gifts and promises' in nora.get(path).content.decode()
    other = sign_in(Client(), a_reader("ann@example.org"))
    assert "/account/support/" not in other.get(path).content.decode()


def test_stories_of_that_browser_do_not_ask_for_thirty_days() -> None:
    path = give()["Location"]
    until = Gift.objects.get().made_at + timedelta(days=30)
    found = Client().get(path)
    assert f'data-rests="{int(until.timestamp() * 1000)}"' in found.content.decode()
    day = wording.day(until, wording.desk())
    assert f"ask you for a gift until {day}." in main_of(found)
    Gift.objects.update(state="ended")
    assert "data-rests" not in Client().get(path).content.decode()


def test_it_can_be_taken_back_from_the_mail() -> None:
    give()
    stop = next(line.strip() for line in mail.outbox[0].body.splitlines() if "/stop/" in line)
    path = stop.partition(settings.ORIGIN)[2]
    browser = Client(enforce_csrf_checks=True)
    assert "Take it back" in main_of(browser.get(path))
    assert Gift.objects.get().state == "pending"
    answer = browser.post(path, follow=True)
    assert "taken back" in main_of(answer) and Gift.objects.get().state == "ended"
