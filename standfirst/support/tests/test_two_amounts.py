"""An amount that was typed is never overruled by one that only stood there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from standfirst.support.models import Gift
from standfirst.support.tests.giving import give, main_of

pytestmark = pytest.mark.django_db
TORN: dict[str, Any] = {
    "rhythm": "month",
    "amount_once": "other",
    "other": "7.50",
    "amount_month": "500",
}


def field(answer: Any, name: str) -> str:
    """The value of a hidden or a text field."""
    (tag,) = re.findall(f'<input[^>]*name="{name}"[^>]*>', answer.content.decode())
    found = re.search('value="([^"]*)"', tag)
    return found[1] if found else ""


def chosen(answer: Any, name: str) -> list[str]:
    page = answer.content.decode()
    tags = re.findall(f'<input[^>]*name="{name}"[^>]*checked[^>]*>', page)
    return [value for tag in tags for value in re.findall('value="([^"]*)"', tag)]


def test_typed_under_once_and_then_monthly_is_asked_about() -> None:
    answer = give(**TORN)
    assert answer.status_code == 422 and not Gift.objects.exists()
    assert "You typed “7.50”, and £5 a month was chosen too." in main_of(answer)
    assert field(answer, "other") == "7.50" and chosen(answer, "amount_month") == ["other"]
    assert chosen(answer, "rhythm") == ["month"]


@pytest.mark.parametrize(("then", "minor"), [("other", 750), ("500", 500), ("2500", 2500)])
def test_the_answer_is_taken(then: str, minor: int) -> None:
    settled = field(give(**TORN), "settled")
    assert give(**TORN | {"amount_month": then, "settled": settled}).status_code == 303
    assert Gift.objects.get().amount == minor


def test_another_rhythm_or_sum_is_asked_about_again() -> None:
    settled = field(give(**TORN), "settled")
    assert give(**TORN | {"settled": settled, "rhythm": "year"}).status_code == 422
    assert give(**TORN | {"settled": settled, "other": "75"}).status_code == 422
    assert not Gift.objects.exists()


def test_what_is_no_sum_is_asked_about_too() -> None:
    answer = give(**TORN | {"other": "seven <b>"})
    assert answer.status_code == 422 and "“seven &lt;b&gt;”" in main_of(answer)


@pytest.mark.parametrize("said", [{"amount_month": ""}, {"other": "5.00"}, {"other": " "}])
def test_nothing_is_asked_where_there_is_one_amount(said: dict[str, Any]) -> None:
    assert give(**TORN | said).status_code == 303
    assert Gift.objects.get().amount == (750 if "amount_month" in said else 500)


def test_a_broken_answer_settles_nothing() -> None:
    assert give(**TORN | {"settled": "month\0 7.50"}).status_code == 422
