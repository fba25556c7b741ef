"""Every page of the desk opens, for those who may and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom import roles as newsroom
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.support.models import Drift, GivingCurrency, Refund
from standfirst.support.tests.desk import (
    DESK,
    a_clerk,
    a_paid_gift,
    a_pledge,
    a_transfer,
    an_editor,
    at_the_desk,
    charge_of,
    moved,
)

pytestmark = pytest.mark.django_db
SEEN = ["", "gifts/{gift}/", "transfers/", "refunds/", "refunds/?state=over", "refunds/{refund}/"]
SEEN += ["books/", "books/ledger.csv?first=2026-01&last=2026-12", "reconciliation/"]
BOOKED = ["transfers/{transfer}/", "gifts/{gift}/refund/{charge}/", "currencies/"]
BOOKED += ["currencies/new/", "currencies/{currency}/"]
BOOKED += ["books/gift-aid.csv?first=2026-01&last=2026-12"]
PRESSES = ["transfers/{transfer}/", "gifts/{gift}/refund/{charge}/", "refunds/{refund}/"]
PRESSES += ["refunds/{refund}/sent/", "gifts/{transfer}/do/close/", "currencies/new/"]


def addresses(patterns: list[str]) -> list[str]:
    gift = a_paid_gift()
    charge = charge_of(gift)
    Drift.objects.create(day="2026-05-14", what="missing", about=f"ch_{gift.pk}", gift=gift)
    refund = Refund.objects.create(gift=gift, charge=charge, amount=5, reason="Given twice")
    parts = {
        "gift": gift.pk,
        "charge": charge.pk,
        "refund": refund.pk,
        "transfer": a_transfer().pk,
        "currency": GivingCurrency.objects.get_or_create(code="GBP")[0].pk,
    }
    return [DESK + one.format(**parts) for one in patterns]


def test_accounts_open_every_page() -> None:
    client = at_the_desk()
    for address in addresses(SEEN + BOOKED):
        assert client.get(address).status_code == 200, address


def test_editors_see_and_do_not_book() -> None:
    client = at_the_desk(an_editor())
    for address in addresses(SEEN):
        assert client.get(address).status_code == 200, address
    for address in addresses(BOOKED):
        assert client.get(address)["location"] == "/editor/", address


def test_other_staff_are_led_away() -> None:
    client = at_the_desk(a_clerk("jo", newsroom.JOURNALISTS))
    for address in addresses(SEEN + BOOKED):
        assert client.get(address)["location"] == "/editor/", address


def test_no_press_of_editors_does_anything() -> None:
    client = at_the_desk(an_editor())
    for address in addresses(PRESSES):
        assert client.post(address, {"approve": "yes"})["location"] == "/editor/", address
    assert Refund.objects.get().state == "asked"


def test_readers_and_strangers_are_led_to_the_entry() -> None:
    for client in (Client(), sign_in(Client(), a_reader())):
        answer = client.get(DESK)
        assert answer.status_code == 302 and not answer["location"].startswith(DESK)


def test_the_menu_says_how_many_refunds_wait() -> None:
    client = at_the_desk()
    assert "Refunds (" not in client.get("/editor/").content.decode()
    addresses([])
    assert "Refunds (1)" in client.get("/editor/").content.decode()


def test_hostile_text_is_shown_as_text() -> None:
    bad = "<script>alert(1)</script>"
    gift = a_paid_gift(name=bad, session=bad, payment=bad)
    moved(gift, -5, "refund", reference=bad)
    client = at_the_desk()
    for address in ("", f"?q={bad}", f"gifts/{gift.pk}/", f"transfers/?text={bad}"):
        assert "<script>alert(1)" not in client.get(DESK + address).content.decode()


def test_queries_do_not_grow_with_the_list(django_assert_max_num_queries: Any) -> None:
    client = at_the_desk()
    client.get(DESK)
    for _ in range(24):
        a_paid_gift()
    gift = a_paid_gift()
    for _ in range(20):
        moved(gift, 300)
    for address, most in (("", 22), (f"gifts/{gift.pk}/", 26), ("transfers/", 22)):
        with django_assert_max_num_queries(most):
            client.get(DESK + address)


def test_a_pledge_and_a_test_payment_say_that_they_are_no_money() -> None:
    client = at_the_desk()
    pledge, test = a_pledge(), a_paid_gift(is_live=False)
    page = client.get(f"{DESK}gifts/{pledge.pk}/").content.decode()
    assert "no money moves by it" in page and "Pledged, no money" in page
    assert (
        "A test payment: no money moved" in client.get(f"{DESK}gifts/{test.pk}/").content.decode()
    )
