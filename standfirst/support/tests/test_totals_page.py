"""/support/totals/: the same page for everyone, honest when there is nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from standfirst.bus.models import KeptEvent
from standfirst.newsroom.tests.factories import a_paper
from standfirst.support import public
from standfirst.support.models import Gift, SupportSettings
from standfirst.support.tests.desk import a_paid_gift
from standfirst.support.views.totals import figure

pytestmark = pytest.mark.django_db
URL = "/support/totals/"
IN_MAY = datetime(2026, 5, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _paper() -> None:
    a_paper()


def page() -> str:
    answer = Client().get(URL)
    assert answer.status_code == 200
    return answer.content.decode()


def several(number: int = 5, **fields: object) -> list[Gift]:
    return [
        a_paid_gift(1250, mail=f"{one}@example.org", at=IN_MAY, **fields) for one in range(number)
    ]


def test_an_empty_ledger_is_said_to_be_empty() -> None:
    assert "No gifts yet" in page() and "<table" not in page()


def test_sums_stand_in_a_table_with_their_places() -> None:
    several()
    found = page()
    assert "In British pounds" in found and "May 2026" in found
    assert found.count("62.50") >= 2 and "12.50" not in found


def test_of_a_few_givers_it_shows_no_sum() -> None:
    several(4)
    found = page()
    assert "Fewer than 5 readers" in found and "50.00" not in found


def test_names_are_text() -> None:
    several(name="<b>Bold</b>", is_named=True)
    assert "<b>Bold" not in page() and "&lt;b&gt;Bold" in page()


def test_mails_and_unpublished_names_are_nowhere() -> None:
    several(name="Agnes Thorley")
    assert "Thorley" not in page() and "@example.org" not in page()


def test_a_paper_may_show_none() -> None:
    paper = SupportSettings.load()
    paper.shows_totals = False
    paper.save()
    assert Client().get(URL).status_code == 404


def test_it_is_stored_and_sets_no_cookie() -> None:
    answer = Client().get(URL)
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (120450, "GBP", "1,204.50"),
        (-28, "GBP", "−0.28"),
        (500, "JPY", "500"),
        (1250, "KWD", "1.250"),
    ],
)
def test_figures_have_the_currencys_own_places(minor: int, currency: str, shown: str) -> None:
    assert figure(minor, currency) == shown


def purges() -> list[object]:
    told = KeptEvent.objects.filter(channel="purge", data__contains=public.TAG)
    return [json.loads(one.data) for one in told.order_by("pk")]


def test_it_is_made_anew_some_time_after_the_ledger_has_grown() -> None:
    public.renew()
    assert purges() == []
    several(1)
    public.renew()
    assert purges() == [{"tags": [public.TAG], "gone": False, "lazy": True}]


def test_test_payments_leave_it_alone() -> None:
    several(1, is_live=False)
    public.renew()
    assert purges() == []


def test_a_name_that_is_taken_off_is_gone_at_once() -> None:
    (gift,) = several(1, name="Rude Word", is_named=True)
    assert public.hide_name(gift) and not public.hide_name(gift)
    assert purges() == [{"tags": [public.TAG], "gone": True}]
