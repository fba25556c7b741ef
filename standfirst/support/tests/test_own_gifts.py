"""The account's page: gifts made signed in, and those of an address that is proved to be theirs."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.support import standing
from standfirst.support.tests.factories import a_gift
from standfirst.support.tests.giving import main_of

pytestmark = pytest.mark.django_db
PAGE = "/account/support/"


def test_those_and_no_others(django_assert_max_num_queries: Any) -> None:
    nora = a_reader()
    EmailAddress.objects.create(user=nora, email="nora@example.org", verified=True)
    EmailAddress.objects.create(user=nora, email="ole@example.org", verified=False)
    a_gift(amount=100, state="paid", reader=nora, mail="else@example.org")
    a_gift(amount=200, state="paid", mail="Nora@Example.org")
    a_gift(amount=300, state="paid", mail="ole@example.org")
    a_gift(amount=400, state="abandoned", reader=nora)
    a_gift(amount=600, state="paid", mail="nora@example.org", reader=a_reader("ann@example.org"))
    client = sign_in(Client(), nora)
    client.get(PAGE)
    with django_assert_max_num_queries(18):
        page = main_of(client.get(PAGE))
    assert "£1 " in page and "£2 " in page
    assert not any(f"£{sum} " in page for sum in (3, 4, 6))


def test_without_any_it_says_so() -> None:
    page = main_of(sign_in(Client(), a_reader()).get(PAGE))
    assert "no gift of yours here" in page
    assert Client().get(PAGE)["Location"].startswith("/account/enter/")


def test_the_badge_is_the_readers_choice() -> None:
    nora = a_reader()
    client = sign_in(Client(), nora)
    client.post(f"{PAGE}badge/", {"shows": "1"})
    assert standing.shows_badge(nora)
    client.post(f"{PAGE}badge/", {"shows": "0"})
    assert not standing.shows_badge(nora)
    assert "Support" in client.get("/account/").content.decode()


@pytest.mark.parametrize(
    ("gift", "act"),
    [
        ({"way": "pledge", "state": "pending"}, "See or take back"),
        ({"way": "transfer", "state": "pending"}, "See or take back"),
        ({"way": "pledge", "state": "ended"}, "See"),
        ({"state": "paid"}, "See"),
        ({"rhythm": "month", "state": "active"}, "See or change"),
        ({"rhythm": "month", "state": "past_due"}, "See or stop"),
        ({"rhythm": "month", "state": "cancelling"}, "See or keep"),
    ],
)
def test_each_link_names_what_its_page_offers(gift: dict[str, Any], act: str) -> None:
    nora = a_reader()
    a_gift(reader=nora, amount=500, **gift)
    assert f" {act} : £5" in main_of(sign_in(Client(), nora).get(PAGE))
