"""At the desk: from a line of the statement to a paid gift, and what is asked about on the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.support.models import Entry, Gift
from standfirst.support.tests.desk import DESK, a_clerk, a_pledge, a_transfer, at_the_desk

pytestmark = pytest.mark.django_db
TYPED = {"day": "2026-05-14", "amount": "5", "currency": "GBP", "number": "L1"}


def press(client: Client, gift: Gift, **more: str) -> Any:
    return client.post(f"{DESK}transfers/{gift.pk}/", TYPED | more)


def test_a_reference_leads_to_its_gift() -> None:
    gift = a_transfer()
    answer = at_the_desk().get(f"{DESK}transfers/", {"text": f"From A {gift.transfer_reference}"})
    assert answer["location"] == f"{DESK}transfers/{gift.pk}/"


def test_a_reference_of_no_gift_is_refused_and_kept() -> None:
    page = at_the_desk().get(f"{DESK}transfers/", {"text": "RF12 ABCD EFG"}).content.decode()
    assert "No gift has this reference" in page and 'value="RF12 ABCD EFG"' in page


def test_a_line_is_recorded_and_the_gift_says_so() -> None:
    gift, client = a_transfer(), at_the_desk()
    answer = press(client, gift)
    assert answer["location"] == f"{DESK}gifts/{gift.pk}/"
    page = client.get(answer["location"]).content.decode()
    assert "£5 recorded. The gift is paid." in page
    assert "Bank transfer recorded</strong> by Cleo" in page and "L1" in page


def test_another_sum_is_asked_about_first() -> None:
    gift, client = a_transfer(), at_the_desk()
    answer = press(client, gift, amount="7.50")
    page = answer.content.decode()
    assert answer.status_code == 422 and "£5 was promised, and £7.50 came." in page
    assert 'value="7.50"' in page and 'name="agreed"' in page
    assert not Entry.objects.exists()
    assert press(client, gift, amount="7.50", agreed="on").status_code == 302
    assert Entry.objects.get().amount == 750


def test_the_same_line_again_says_what_it_was() -> None:
    gift, client = a_transfer(), at_the_desk()
    press(client, gift)
    answer = press(client, gift, agreed="on")
    assert answer.status_code == 422
    assert "This line was recorded before: £5 for gift" in answer.content.decode()
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": "5,5,5"}, "Write a sum in figures"),
        ({"amount": "5.005"}, "This can be read in two ways"),
        ({"amount": "5.0055"}, "smaller part than this currency has"),
        ({"amount": "-5"}, "Write a sum in figures"),
        ({"day": "14.5.2026"}, "Write the day as 2026-05-31"),
        ({"number": ""}, "Write the bank’s number of the line"),
        ({"currency": "XYZ"}, "XYZ is not one of the available choices"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(wrong: dict[str, str], said: str) -> None:
    answer = press(at_the_desk(), a_transfer(), **wrong)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Entry.objects.exists()


def test_thousands_are_read_as_people_write_them() -> None:
    gift = a_transfer(amount=120_000)
    press(at_the_desk(), gift, amount="£1,200.00")
    assert Entry.objects.get().amount == 120_000


def test_a_pledge_is_closed_or_turned_into_a_transfer() -> None:
    gift, client = a_pledge(), at_the_desk()
    page = client.post(f"{DESK}gifts/{gift.pk}/do/transfer/", follow=True).content.decode()
    assert "There is no bank account to transfer to yet" in page
    client.post(f"{DESK}gifts/{gift.pk}/do/close/")
    gift.refresh_from_db()
    assert gift.state == "abandoned"
    page = client.post(f"{DESK}gifts/{gift.pk}/do/close/", follow=True).content.decode()
    assert "It did not happen" in page


def test_a_name_is_taken_off_the_public_page() -> None:
    gift = a_transfer(name="Rude Word", is_named=True)
    at_the_desk(a_clerk("bo")).post(f"{DESK}gifts/{gift.pk}/do/unname/")
    gift.refresh_from_db()
    assert not gift.is_named and gift.name == "Rude Word"
