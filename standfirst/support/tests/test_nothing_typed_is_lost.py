"""A form that cannot be taken comes back as it was, with what is wrong beside each place."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from standfirst.support.models import Gift
from standfirst.support.tests.factories import a_gift
from standfirst.support.tests.giving import PAGE, a_paper, give
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


def test_all_of_it_is_there_again() -> None:
    answer = give(
        rhythm="year", amount_year="other", other="63.20", mail="nora at home", name="Nora <Marsh>",
        is_named="on",
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    for value in ('value="63.20"', 'value="nora at home"', 'value="Nora &lt;Marsh&gt;"'):
        assert value in page
    assert 'name="is_named" id="id_is_named" checked' in page
    assert re.search('name="rhythm"[^>]*value="year"[^>]*checked', page)
    assert 'aria-describedby="id_mail_error"' in page and "That is not an email address" in page


def test_gift_aid_says_what_is_missing(twin: Twin) -> None:
    a_paper(gift_aid=True, charity="The Courant Trust")
    page = give(way="card", aids="on", first_name="Nora").content.decode()
    assert page.count('_error">Gift Aid needs this.') == 2 and 'value="Nora"' in page
    assert not Gift.objects.exists()


def test_a_transfer_is_made_once(twin: Twin) -> None:
    a_paper(takes_transfers=True, holder="The Trust", iban="DE89370400440532013000")
    page = give(way="transfer", rhythm="month").content.decode()
    assert "A bank transfer is made once." in page


def test_a_gift_that_came_to_nothing_fills_the_form(twin: Twin) -> None:
    gift = a_gift(state="abandoned", amount=1234, rhythm="month", name="Nora")
    page = Client().get(PAGE, {"again": gift.token}).content.decode()
    assert 'value="12.34"' in page and 'value="Nora"' in page
    done = a_gift(state="paid", amount=1235)
    assert 'value="12.35"' not in Client().get(PAGE, {"again": done.token}).content.decode()
