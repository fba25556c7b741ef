"""A line of the bank's statement makes a promised transfer a paid gift, once."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.support import references, transfers
from standfirst.support.models import Entry, Gift, SupportSettings
from standfirst.support.signals import gift_paid, gift_promised, standing_changed
from standfirst.support.tests.desk import a_clerk, a_line, a_paid_gift, a_pledge, a_transfer
from standfirst.support.tests.hearing import heard
from standfirst.support.transfers import Refused, record

pytestmark = pytest.mark.django_db


def test_a_pending_transfer_is_paid() -> None:
    gift, by = a_transfer(), a_clerk()
    with heard(gift_paid) as told:
        entry = record(gift, a_line(number="L1"), by)
    gift.refresh_from_db()
    assert (gift.state, gift.paid_at) == ("paid", entry.happened_at)
    assert (entry.provider, entry.kind, entry.amount, entry.noted_by) == ("bank", "charge", 500, by)
    assert told == [{"gift_id": gift.pk, "entry_id": entry.pk}]


def test_its_reader_may_be_a_supporter_now() -> None:
    reader = a_clerk("nora")
    with heard(standing_changed) as told:
        record(a_transfer(reader=reader), a_line(), a_clerk())
    assert told == [{"reader_id": reader.pk}]


def test_the_same_line_is_booked_once_whatever_gift_it_is_for() -> None:
    by, first, second = a_clerk(), a_transfer(), a_transfer()
    record(first, a_line(number="L1"), by)
    for gift in (first, second):
        with pytest.raises(Refused, match="recorded before: £5 for gift"):
            record(gift, a_line(number="L1"), by)
    second.refresh_from_db()
    assert Entry.objects.count() == 1 and second.state == "pending"


def test_another_sum_is_doubted_and_can_be_recorded() -> None:
    gift = a_transfer(amount=1000)
    assert transfers.doubts(gift, a_line(800)) == ["£10 was promised, and £8 came."]
    assert transfers.doubts(gift, a_line(1000)) == []
    assert record(gift, a_line(800), a_clerk()).amount == 800


def test_another_currency_is_doubted() -> None:
    gift = a_transfer(amount=1000)
    assert transfers.doubts(gift, a_line(1000, "EUR")) == ["£10 was promised, and €10 came."]


def test_a_standing_order_pays_again() -> None:
    gift, by = a_transfer(), a_clerk()
    first = record(gift, a_line(), by)
    gift.refresh_from_db()
    assert transfers.doubts(gift, a_line()) == ["Money was recorded for this gift before."]
    record(gift, a_line(), by)
    gift.refresh_from_db()
    assert gift.paid_at == first.happened_at and gift.entries.count() == 2


def test_late_money_counts_though_nobody_waited_any_more() -> None:
    gift = a_transfer()
    assert transfers.close(gift)
    record(gift, a_line(), a_clerk())
    gift.refresh_from_db()
    assert gift.state == "paid"


@pytest.mark.parametrize("amount", [0, -500])
def test_what_goes_out_is_no_gift(amount: int) -> None:
    with pytest.raises(Refused, match="goes back is a refund"):
        record(a_transfer(), a_line(amount), a_clerk())


def test_pledges_and_card_payments_are_refused_with_advice() -> None:
    by = a_clerk()
    with pytest.raises(Refused, match="Turn it into a bank transfer first"):
        record(a_pledge(), a_line(), by)
    with pytest.raises(Refused, match="tells us of its money itself"):
        record(a_paid_gift(), a_line(), by)


def test_a_reference_finds_its_gift() -> None:
    gift = a_transfer()
    assert transfers.find(f"Thanks {gift.transfer_reference}") == gift


def test_what_fits_no_gift_or_several_is_refused_with_advice() -> None:
    one, other = a_transfer().transfer_reference, a_transfer().transfer_reference
    for text in ("nothing", references.of(987_654)):
        with pytest.raises(Refused, match="find the gift by name or address"):
            transfers.find(text)
    with pytest.raises(Refused, match="Several references"):
        transfers.find(f"{one} {other}")


def test_a_pledge_becomes_a_transfer_and_its_giver_is_told() -> None:
    _takes_transfers()
    gift = a_pledge()
    with heard(gift_promised) as told:
        transfers.turn_into_transfer(gift)
    gift.refresh_from_db()
    assert (gift.way, gift.state) == ("transfer", "pending")
    assert told == [{"gift_id": gift.pk}]
    assert record(gift, a_line(), a_clerk()).amount == 500


def test_without_an_account_it_stays_a_pledge() -> None:
    gift = a_pledge()
    with pytest.raises(Refused, match="no bank account to transfer to"):
        transfers.turn_into_transfer(gift)
    gift.refresh_from_db()
    assert gift.is_promise


def test_closing_ends_promises_only() -> None:
    for gift in (a_pledge(), a_transfer()):
        assert transfers.close(gift) and not transfers.close(gift)
        assert Gift.objects.get(pk=gift.pk).state == "abandoned"
    assert not transfers.close(a_paid_gift())


def _takes_transfers(**more: Any) -> None:
    paper = SupportSettings.load()
    paper.takes_transfers, paper.holder = True, "The Courant"
    paper.iban = "GB33BUKB20201555555555"
    paper.save()
