"""A form that cannot be taken begins with what is wrong, and each line leads to its field."""

from __future__ import annotations

import re
from typing import Any

import pytest

from standfirst.support.models import Gift
from standfirst.support.tests.factories import at_checkout, tell
from standfirst.support.tests.giving import a_paper, give, takes_transfers
from tests.stripe import Twin

pytestmark = pytest.mark.django_db
WRONG: list[dict[str, Any]] = [
    {"rhythm": "weekly"},
    {"amount_once": "12.3"},
    {"amount_once": "other", "other": ""},
    {"amount_once": "other", "other": "many"},
    {"mail": ""},
    {"mail": "nora at home"},
    {"name": "x" * 81},
    {"is_named": "on", "name": ""},
    {"way": "cash"},
    {"way": "transfer", "rhythm": "month"},
    {"aids": "on", "first_name": "", "last_name": "Reed", "house": "1"},
    {"aids": "on", "first_name": "Nora", "last_name": "Reed", "house": "1", "postcode": "x" * 11},
]


def faults(page: str) -> list[tuple[str, str]]:
    """Target and words of each line of the summary."""
    return re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', page)


def described(page: str, target: str) -> str:
    """What the field, or the fieldset around a choice, is described by."""
    tag = re.search(rf'<input[^>]*id="{target}"[^>]*>', page)
    assert tag, f"nothing on the page is called {target}"
    around = re.findall(r"<fieldset[^>]*>", page[: tag.start()])
    told = around[-1] if "radio" in tag[0] else tag[0]
    found = re.search(r'aria-describedby="([^"]+)"', told)
    assert found, f"{target} names no error"
    return found[1]


@pytest.mark.parametrize("said", WRONG)
def test_each_leads_to_its_field_which_names_its_error(twin: Twin, said: dict[str, Any]) -> None:
    a_paper(gift_aid=True, charity="The Courant Trust")
    takes_transfers()
    answer = give(**{"way": "card"} | said)
    page = answer.content.decode()
    [(target, words)] = faults(page)
    error = re.search(rf'<p class="field__error" id="{described(page, target)}">([^<]+)<', page)
    assert answer.status_code == 422 and error and words.endswith(error[1])
    assert page.index("data-summary") < page.index("<form class=") < page.index("field__error")
    assert "<title>Not sent: " in page and "support/summary.js" in page


def test_they_stand_in_the_order_of_the_page() -> None:
    page = give(amount_once="other", other="", mail="", is_named="on").content.decode()
    assert [target for target, _ in faults(page)] == ["id_other", "id_mail", "id_name"]


@pytest.mark.parametrize(
    "said",
    [
        {"amount_month": "12.3"},
        {"other": "x" * 31, "settled": f"once {'x' * 31}"},
        {"first_name": "x" * 36, "house": "y" * 41},
        {"appeal": "abc"},
    ],
)
def test_what_is_put_away_is_no_fault(said: dict[str, Any]) -> None:
    a_paper(gift_aid=True, charity="The Courant Trust")
    assert give(**said).status_code == 303
    assert Gift.objects.get().amount == 1000


def test_a_page_that_was_not_sent_whole_says_so() -> None:
    page = give(nonce="none").content.decode()
    assert "This page was not sent whole" in page and not faults(page)


def test_a_changed_amount_is_told_in_the_same_way(twin: Twin) -> None:
    from django.test import Client

    from standfirst.support import links

    twin.pay(at_checkout(rhythm="month").session)
    tell(twin)
    url = f"{links.manage_url(Gift.objects.get())}change/"
    page = Client().post(url, {"amount": "much"}).content.decode()
    [(target, _)] = faults(page)
    assert described(page, target) == "id_amount_error" and "Nothing was changed" in page
