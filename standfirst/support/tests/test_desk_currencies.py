"""Currencies at the desk: sums are typed as people write them, and checked."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom.tests.factories import an_edition
from standfirst.support.models import GivingCurrency
from standfirst.support.tests.desk import DESK, at_the_desk

pytestmark = pytest.mark.django_db
TYPED: dict[str, Any] = {
    "code": "gbp",
    "smallest": "2",
    "largest": "5,000",
    "once": "5 10, 25",
    "monthly": "3; 7.50",
    "annual": "£36 £60",
    "fee_share": "1.5",
    "fee_fixed": "0.20",
    "order": "0",
}


def press(client: Client, path: str = "new/", **more: Any) -> Any:
    return client.post(f"{DESK}currencies/{path}", TYPED | more)


def test_it_is_kept_in_the_smallest_unit() -> None:
    edition = an_edition()
    assert press(at_the_desk(), editions=[edition.pk], is_default="on").status_code == 302
    one = GivingCurrency.objects.get()
    assert (one.code, one.smallest, one.largest, one.fee_fixed) == ("GBP", 200, 500_000, 20)
    assert (one.once, one.monthly, one.annual) == ([500, 1000, 2500], [300, 750], [3600, 6000])
    assert (one.fee_share, one.is_default, list(one.editions.all())) == (150, True, [edition])


def test_yen_have_no_parts_and_dinars_have_a_thousand() -> None:
    client = at_the_desk()
    yen = {"smallest": "200", "once": "500 1,000", "monthly": "500", "annual": "5000"}
    assert "smaller part than" in press(client, code="JPY", **yen).content.decode()
    press(client, code="JPY", fee_fixed="0", **yen | {"largest": "500000"})
    press(client, code="KWD", once="2.500", monthly="2.5", annual="20")
    jpy, kwd = GivingCurrency.objects.order_by("code")
    assert (jpy.smallest, jpy.once) == (200, [500, 1000])
    assert (kwd.smallest, kwd.once, kwd.monthly) == (2000, [2500], [2500])


def test_what_it_shows_can_be_saved_again_unchanged() -> None:
    client = at_the_desk()
    press(client)
    one = GivingCurrency.objects.get()
    page = client.get(f"{DESK}currencies/{one.pk}/").context["form"]
    before = GivingCurrency.objects.values().get()
    press(client, f"{one.pk}/", **{name: page[name].value() for name in TYPED})
    assert GivingCurrency.objects.values().get() == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "XQQ"}, "There is no such currency"),
        ({"code": "pounds"}, "Three letters"),
        ({"once": "5,10,25"}, "Write a sum in figures"),
        ({"once": "1 5"}, "One to six amounts between £2 and £5,000."),
        ({"once": "2 3 4 5 6 7 8"}, "One to six amounts"),
        ({"largest": "1"}, "less than the smallest"),
        ({"smallest": "0"}, "less than the smallest"),
        ({"fee_share": "50"}, "less than or equal to 20"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(wrong: dict[str, str], said: str) -> None:
    answer = press(at_the_desk(), **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert all(f'value="{value}"' in page for value in wrong.values())
    assert not GivingCurrency.objects.exists()


def test_there_is_one_default_and_one_of_each() -> None:
    client = at_the_desk()
    press(client, is_default="on")
    press(client, code="EUR", is_default="on")
    assert [one.code for one in GivingCurrency.objects.filter(is_default=True)] == ["EUR"]
    assert "give in it already" in press(client).content.decode()
