"""A reader's gifts are handed out whole; erased, they say of nobody who it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from standfirst.kit import clock
from standfirst.readers import privacy
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader
from standfirst.support import claiming, tasks
from standfirst.support.absorbing import absorb
from standfirst.support.gateway.base import Found
from standfirst.support.models import Entry, Gift, GiftAid, Letter, Refund
from standfirst.support.tests.desk import a_paid_gift, a_pledge, charge_of

pytestmark = pytest.mark.django_db


def rows(model: str, reader: Reader) -> list[dict[str, Any]]:
    [holding] = [one for one in privacy.registered() if one.model == model]
    return list(holding.rows(privacy.Person.of(reader)))


def declared(gift: Gift) -> GiftAid:
    named = {"first_name": "Nora", "last_name": "Quay", "house": "12", "postcode": "EL1 2AA"}
    return GiftAid.objects.create(gift=gift, words="I am a UK taxpayer.", **named)


def a_refund(gift: Gift, **fields: Any) -> Refund:
    return Refund.objects.create(gift=gift, charge=charge_of(gift), amount=5, **fields)


def test_gifts_are_handed_out_with_payments_and_mails() -> None:
    reader = a_reader()
    gift = a_paid_gift(reader=reader, name="Nora")
    Letter.objects.create(gift=gift, kind=Letter.Kind.RECEIPT)
    (row,) = rows("support.Gift", reader)
    assert (row["amount"], row["name"], row["mail"]) == ("£5", "Nora", "nora@example.org")
    assert [one["what"] for one in row["payments"]] == ["Gift"]
    assert [one["what"] for one in row["mails"]] == ["Receipt"]


def test_gifts_given_signed_out_by_the_same_address_are_theirs() -> None:
    reader = a_reader()
    a_paid_gift(mail="NORA@example.org")
    a_paid_gift(mail="bo@example.org")
    assert [row["mail"] for row in rows("support.Gift", reader)] == ["NORA@example.org"]


def test_erased_the_ledger_keeps_its_rows_and_no_name() -> None:
    reader = a_reader()
    gifts = [a_paid_gift(reader=reader, name="Nora", is_named=True), a_paid_gift()]
    other = a_paid_gift(mail="bo@example.org", name="Bo")
    before = list(Entry.objects.values())
    erasing.erase(reader)
    for gift in gifts:
        gift.refresh_from_db()
        assert (gift.reader, gift.mail, gift.name, gift.is_named) == (None, "", "", False)
    other.refresh_from_db()
    assert list(Entry.objects.values()) == before and other.name == "Bo"


def test_a_running_gift_is_told_to_end() -> None:
    reader = a_reader()
    runs = a_paid_gift(reader=reader, rhythm="month", state="active")
    a_paid_gift(reader=reader, rhythm="month", state="ended")
    a_pledge(reader=reader, rhythm="month")
    with patch.object(tasks, "end_gift") as task:
        erasing.erase(reader)
    task.enqueue.assert_called_once_with(runs.pk)


def test_the_provider_does_not_bring_the_address_back() -> None:
    reader = a_reader()
    gift = a_paid_gift(reader=reader)
    erasing.erase(reader)
    absorb(Found(token=gift.token, is_live=True, mail="nora@example.org", customer="cus_1"))
    gift.refresh_from_db()
    assert (gift.mail, gift.customer) == ("", "cus_1")


def test_a_declaration_stays_with_the_money_that_it_covers() -> None:
    reader = a_reader()
    kept, gone = declared(a_paid_gift(reader=reader)), declared(a_pledge(reader=reader))
    assert len(rows("support.GiftAid", reader)) == 2
    erasing.erase(reader)
    assert list(GiftAid.objects.all()) == [kept] and gone.pk != kept.pk


def test_after_the_years_that_hmrc_asks_for_it_goes_as_well() -> None:
    old = clock.now() - timedelta(days=8 * 366)
    gone = declared(a_paid_gift(at=old, is_forgotten=True))
    declared(a_paid_gift(is_forgotten=True))
    declared(a_paid_gift(at=old))
    assert claiming.forget_old() == 1
    assert GiftAid.objects.count() == 2 and not GiftAid.objects.filter(pk=gone.pk).exists()


def test_refunds_forget_the_words_and_the_staff() -> None:
    reader = a_reader()
    a_refund(a_paid_gift(reader=reader), reason="Nora wrote", why="No")
    a_refund(a_paid_gift(mail="bo@example.org"), reason="Twice", asked_by=reader)
    assert len(rows("support.Refund", reader)) == 2
    erasing.erase(reader)
    told = Refund.objects.order_by("pk")
    assert [(one.reason, one.why, one.asked_by) for one in told] == [
        ("", "", None),
        ("Twice", "", None),
    ]
