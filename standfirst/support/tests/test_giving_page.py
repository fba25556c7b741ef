"""The giving page: the money of the edition, and nothing that repeats unless it is chosen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom.models import Edition
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.support.tests.giving import PAGE, a_currency, a_paper, main_of
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


def html(query: str = "", client: Client | None = None) -> str:
    return (client or Client()).get(PAGE + query).content.decode()


def test_the_currency_is_the_editions_or_the_one_named() -> None:
    us, _ = Edition.objects.get_or_create(slug="us", defaults={"name": "US", "language": "en-US"})
    a_currency("GBP", is_default=True)
    a_currency("USD", once=[700, 900]).editions.add(us)
    assert 'data-currency="GBP"' in html() and 'data-currency="GBP"' in html("?edition=none")
    assert 'data-currency="USD"' in html("?edition=us") and ">$7<" in html("?edition=us")
    assert ">US$7<" in html("?currency=usd")
    assert "?edition=us&amp;currency=GBP" in html("?edition=us")


def test_one_gift_is_chosen_and_nothing_that_repeats(twin: Twin) -> None:
    found = html()
    (once,) = re.findall('<input[^>]*value="once"[^>]*>', found)
    (month,) = re.findall('<input[^>]*name="rhythm"[^>]*value="month"[^>]*>', found)
    assert "checked" in once and "checked" not in month
    boxes = re.findall('<input[^>]*type="checkbox"[^>]*>', found)
    assert len(boxes) == 2 and "checked" not in "".join(boxes)


def test_the_address_of_who_is_signed_in_stands_there() -> None:
    assert 'value="nora@example.org"' in html(client=sign_in(Client(), a_reader()))
    assert "nora@example.org" not in html()


def test_it_is_never_stored_and_asks_little(django_assert_max_num_queries: Any) -> None:
    html()
    with django_assert_max_num_queries(12):
        answer = Client().get(PAGE)
    assert "no-store" in answer["Cache-Control"]


def test_where_nothing_is_offered_it_says_so() -> None:
    a_paper(is_offered=False)
    answer = Client().get(PAGE)
    assert answer.status_code == 404 and "no gifts at present" in main_of(answer)
