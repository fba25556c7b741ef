"""Every payment has a page to print, made from the ledger; a promise has none."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.support import links, receipts
from standfirst.support.models import Gift, Letter, Refund
from standfirst.support.tests.desk import a_paid_gift, a_pledge, a_transfer, charge_of, moved
from standfirst.support.tests.giving import a_paper, main_of

pytestmark = pytest.mark.django_db
PAGE = "/account/support/"


@pytest.fixture
def nora() -> Reader:
    return a_reader()


def listed(reader: Reader) -> str:
    return main_of(sign_in(Client(), reader).get(PAGE))


def receipt(gift: Gift, client: Client | None = None) -> Any:
    return (client or Client()).get(links.receipt_url(charge_of(gift)))


def test_the_account_lists_payments_with_their_receipts(nora: Reader) -> None:
    gift = a_paid_gift(1250, reader=nora)
    page = sign_in(Client(), nora).get(PAGE)
    assert re.search(r"\d{4} Given £12\.50 Receipt : £12\.50", main_of(page))
    assert links.receipt_url(charge_of(gift)) in page.content.decode()


def test_a_receipt_says_what_was_given(nora: Reader) -> None:
    a_paper(gift_aid=True, charity="The Courant Trust", charity_number="1234567")
    answer = receipt(a_paid_gift(1250, name="Nora Reed", reader=nora))
    page = main_of(answer)
    for words in ("Receipt £12.50", "The Courant Trust, registered charity 1234567", "Nora Reed"):
        assert words in page
    assert "A gift, given once" in page and "ch_" in page and "Stripe" in page
    assert "no-store" in answer["Cache-Control"] and not answer.cookies


def test_from_a_receipt_nobody_comes_to_the_gift(nora: Reader) -> None:
    gift = a_paid_gift(reader=nora)
    answer = receipt(gift)
    assert gift.token not in answer.content.decode() + links.receipt_url(charge_of(gift))
    assert nora.email not in answer.content.decode() and gift.mail not in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("word", ["1", "1.nonsense", "x", "{other}"])
def test_a_link_that_is_not_ours_names_nothing(word: str) -> None:
    other = links.signed(a_paid_gift())
    answer = Client().get(f"/support/receipt/{word.format(other=other)}/")
    assert answer.status_code == 404 and "This link is not whole" in main_of(answer)


def test_a_promise_and_what_is_on_its_way_have_none(nora: Reader) -> None:
    a_pledge(reader=nora)
    a_transfer(reader=nora)
    page = listed(nora)
    assert "Receipt" not in page and "Your payments" not in page


def test_a_refund_has_none(nora: Reader) -> None:
    gift = a_paid_gift(reader=nora)
    back = moved(gift, -200, "refund")
    assert Client().get(links.receipt_url(back)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "amount", "state"),
    [
        ("refund", -200, "Given. Refunded in part"),
        ("refund", -500, "Given. Refunded"),
        ("dispute", -500, "Given. Taken back by your bank"),
    ],
)
def test_what_went_back_is_said(nora: Reader, kind: str, amount: int, state: str) -> None:
    gift = a_paid_gift(reader=nora)
    moved(gift, amount, kind)
    assert state in [one.what for one in receipts.lines([gift])]
    assert f"£{-amount // 100} on" in main_of(receipt(gift))


def test_a_refund_that_failed_is_none(nora: Reader) -> None:
    gift = a_paid_gift(reader=nora)
    moved(gift, -500, "refund", reference="re_1")
    moved(gift, 500, "refund_back", reference="re_1")
    assert {"Given", "Refund that failed"} <= {one.what for one in receipts.lines([gift])}


def test_of_many_payments_only_the_one_that_went_back_says_so() -> None:
    gift = a_paid_gift(rhythm="month")
    first = charge_of(gift)
    moved(gift, 500)
    moved(gift, -500, "refund", reference="re_1")
    Refund.objects.create(
        gift=gift, charge=first, amount=500, reason="One", state="done", reference="re_1"
    )
    said = {one.entry.pk: one.what for one in receipts.lines([gift]) if one.url}
    assert said.pop(first.pk) == "Given. Refunded" and set(said.values()) == {"Given"}


def test_a_test_says_so_on_paper_too() -> None:
    page = main_of(receipt(a_paid_gift(is_live=False)))
    assert "Test receipt" in page and "no money has moved" in page


@pytest.mark.parametrize(
    ("currency", "language", "shown"),
    [("USD", "en-US", "$12.50"), ("EUR", "de", "12,50 €"), ("JPY", "en-GB", "JP¥1,250")],
)
def test_sums_are_written_as_the_edition_writes_them(
    currency: str, language: str, shown: str
) -> None:
    assert shown in main_of(receipt(a_paid_gift(1250, currency=currency, language=language)))


def test_the_mail_leads_to_it() -> None:
    from standfirst.support.letters import details

    gift = a_paid_gift()
    letter = Letter(gift=gift, kind=Letter.Kind.RECEIPT, about=str(charge_of(gift).pk))
    assert details(letter)["receipt"] == links.receipt_url(charge_of(gift))


def test_it_is_in_the_export(nora: Reader) -> None:
    from standfirst.support.holdings import _told

    gift = a_paid_gift(reader=nora)
    moved(gift, -20, "fee")
    said = [one["receipt"] for one in _told(gift)["payments"]]
    assert said == [links.receipt_url(charge_of(gift)), None]


def test_of_an_erased_giver_none_is_shown() -> None:
    gift = a_paid_gift()
    url = links.receipt_url(charge_of(gift))
    Gift.objects.update(is_forgotten=True)
    assert Client().get(url).status_code == 404
