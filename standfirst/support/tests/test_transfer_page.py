"""By bank: where to, with which words, and nothing has been given yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from standfirst.support import references
from standfirst.support.models import Gift
from standfirst.support.tests.giving import PAGE, a_currency, give, main_of, takes_transfers

pytestmark = pytest.mark.django_db


def begun(currency: str = "EUR") -> Gift:
    takes_transfers()
    a_currency("EUR", is_default=True)
    a_currency("GBP")
    give(way="transfer", currency=currency)
    return Gift.objects.get()


def test_the_page_and_the_mail_have_the_details() -> None:
    gift = begun()
    page = main_of(Client().get(f"/support/transfer/{gift.token}/"))
    reference = references.spaced(gift.transfer_reference)
    for said in (page, " ".join(mail.outbox[0].body.split())):
        assert "DE89 3704 0044 0532 0130 00" in said and reference in said
        assert "Nothing has been given yet" in said and "on our bank statement" in said
    assert gift.state == "pending"


def test_it_leads_back_and_rests_as_a_promise_does() -> None:
    gift = begun()
    page = Client().get(f"/support/transfer/{gift.token}/").content.decode()
    until = gift.made_at + timedelta(days=30)
    assert f'data-rests="{int(until.timestamp() * 1000)}"' in page
    assert "data-rests-said" in page and " data-back>Go on reading</a>" in page


def test_euros_have_a_code_to_scan_and_others_none() -> None:
    gift = begun()
    address = f"/support/transfer/{gift.token}/code.svg"
    assert address in Client().get(f"/support/transfer/{gift.token}/").content.decode()
    answer = Client().get(address)
    assert answer["Content-Type"] == "image/svg+xml" and b"<svg" in answer.content
    Gift.objects.update(currency="GBP")
    assert address not in Client().get(f"/support/transfer/{gift.token}/").content.decode()
    assert Client().get(address).status_code == 404


def test_it_is_made_once_where_there_is_no_other_way() -> None:
    takes_transfers()
    page = Client().get(PAGE).content.decode()
    assert 'value="once"' in page and 'value="month"' not in page


def test_recorded_it_leads_to_the_thanks() -> None:
    gift = begun()
    Gift.objects.filter(pk=gift.pk).update(state="paid", paid_at=gift.made_at)
    answer = Client().get(f"/support/transfer/{gift.token}/", follow=True)
    assert "Thank you" in main_of(answer)
