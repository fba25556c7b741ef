"""What is typed for an amount: within what the paper takes, in that currency's own parts."""

from __future__ import annotations

import pytest

from standfirst.support.models import Gift
from standfirst.support.tests.giving import a_currency, give, main_of

pytestmark = pytest.mark.django_db


def another(amount: str, currency: str = "GBP") -> str:
    """What the page says of it; empty: it was taken."""
    answer = give(amount_once="other", other=amount, currency=currency)
    return "" if answer.status_code == 303 else main_of(answer)


@pytest.mark.parametrize(
    ("typed", "minor"), [("7.50", 750), ("7,5", 750), ("£12", 1200), ("1,000", 100_000)]
)
def test_as_people_write_it(typed: str, minor: int) -> None:
    assert another(typed) == "" and Gift.objects.get().amount == minor


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Type how much"),
        ("plenty", "in figures"),
        ("1.99", "The least that we can take is £2"),
        ("5000.01", "£5,000 at most"),
        ("9" * 30, "£5,000 at most"),
        ("5.005 5", "smaller part"),
    ],
)
def test_what_cannot_be_right_is_told_and_nothing_is_begun(typed: str, told: str) -> None:
    assert told in another(typed)
    assert not Gift.objects.exists()


def test_yen_have_no_parts_and_dinars_have_thousands() -> None:
    for code in ("JPY", "KWD"):
        a_currency(code, smallest=300, largest=100_000, once=[500])
    assert "smaller part" in another("500.5", "JPY")
    assert "Type KWD5.120, say" in another("5.125", "KWD")
    assert another("500", "JPY") == "" and another("5.120", "KWD") == ""
    assert set(Gift.objects.values_list("amount", "currency")) == {(500, "JPY"), (5120, "KWD")}


def test_a_suggestion_that_is_not_ours_is_refused() -> None:
    answer = give(amount_once="1")
    assert answer.status_code == 422 and not Gift.objects.exists()
