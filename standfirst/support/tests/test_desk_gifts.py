"""The list of gifts: found by what is known of them, and summed by currency."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.support.models import Gift
from standfirst.support.tests.desk import (
    DESK,
    a_paid_gift,
    a_pledge,
    a_transfer,
    at_the_desk,
    moved,
)

pytestmark = pytest.mark.django_db


def found(**query: Any) -> str:
    answer = at_the_desk().get(DESK, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def shows(gift: Gift, **query: Any) -> bool:
    return f"{DESK}gifts/{gift.pk}/" in found(**query)


@pytest.mark.parametrize("part", ["thorley", "NORA@ex", "cus_9", "pi_9", "ch_9"])
def test_a_gift_is_found_by_name_address_and_the_providers_references(part: str) -> None:
    fields: dict[str, Any] = {"name": "Agnes Thorley", "customer": "cus_9", "payment": "pi_9"}
    gift, other = a_paid_gift(**fields), a_paid_gift(mail="bo@example.net")
    moved(gift, -5, "fee", reference="ch_9")
    page = found(q=part)
    assert f"gifts/{gift.pk}/" in page and f"gifts/{other.pk}/" not in page


def test_a_transfer_is_found_by_its_reference() -> None:
    gift, other = a_transfer(), a_transfer()
    page = found(q=gift.transfer_reference.lower())
    assert f"gifts/{gift.pk}/" in page and f"gifts/{other.pk}/" not in page


def test_the_list_can_be_narrowed() -> None:
    paid, pledge = a_paid_gift(currency="USD"), a_pledge(rhythm="month")
    for query, right, wrong in (
        ({"state": "paid"}, paid, pledge),
        ({"rhythm": "month"}, pledge, paid),
        ({"way": "pledge"}, pledge, paid),
        ({"currency": "USD"}, paid, pledge),
    ):
        page = found(**query)
        assert f"gifts/{right.pk}/" in page and f"gifts/{wrong.pk}/" not in page


def test_sums_are_apart_by_currency_and_of_what_came_alone() -> None:
    moved(a_paid_gift(1000), -30, "fee")
    a_paid_gift(2000, currency="USD")
    a_paid_gift(9000, is_live=False)
    a_pledge(amount=8000)
    page = found()
    assert "£10 <span>given, £9.70 left" in page and "US$20 <span>given" in page
    assert "US$20 <span>given" not in found(currency="GBP")


@pytest.mark.parametrize(
    "query", [{"before": "x"}, {"before": "9" * 40}, {"state": "x"}, {"q": "\0"}, {"currency": "'"}]
)
def test_nonsense_finds_what_can_be_found(query: dict[str, str]) -> None:
    assert shows(a_paid_gift(), **query)


def test_older_gifts_are_on_the_next_page() -> None:
    first = a_paid_gift()
    for _ in range(25):
        a_pledge()
    page = found()
    assert f"gifts/{first.pk}/" not in page and "Older" in page
    assert shows(first, before=first.pk + 1)
