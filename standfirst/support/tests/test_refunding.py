"""A refund is asked for by one person, looked at by another, and never more than was given."""

from __future__ import annotations

import pytest

from standfirst.support import paying_back, refunding
from standfirst.support.models import Entry, Gift, Refund
from standfirst.support.refunding import approve, ask, refuse
from standfirst.support.signals import gift_refunded
from standfirst.support.tests.desk import (
    a_clerk,
    a_line,
    a_paid_gift,
    a_transfer,
    moved,
)
from standfirst.support.tests.hearing import heard
from standfirst.support.transfers import Refused, record

pytestmark = pytest.mark.django_db


def a_charge(amount: int = 500) -> Entry:
    return moved(a_transfer(), amount, provider="bank")


def test_asking_moves_nothing() -> None:
    charge = a_charge()
    refund = ask(charge, 300, "Given twice", a_clerk())
    assert refund.state == "asked" and Entry.objects.count() == 1


def test_the_second_person_is_another() -> None:
    by = a_clerk()
    refund = ask(a_charge(), 300, "Given twice", by)
    with pytest.raises(Refused, match=r"another person must look.*permission “Can record"):
        approve(refund, by)
    refund.refresh_from_db()
    assert refund.state == "asked"
    assert approve(refund, a_clerk("bo")).state == "approved"


def test_more_than_is_left_is_refused() -> None:
    charge, by = a_charge(), a_clerk()
    ask(charge, 300, "One", by)
    with pytest.raises(Refused, match="of this payment £2 can still go back"):
        ask(charge, 201, "Two", by)
    ask(charge, 200, "Two", by)
    assert refunding.left(charge) == 0


def test_what_was_refunded_at_the_provider_counts() -> None:
    charge = a_charge()
    moved(charge.gift or Gift(), -400, "refund")
    assert refunding.left(charge) == 100


def test_a_lost_dispute_counts_and_a_won_one_does_not() -> None:
    charge = a_charge()
    gift = charge.gift or Gift()
    moved(gift, -500, "dispute", reference="d1")
    assert refunding.left(charge) == 0
    moved(gift, 500, "dispute_back", reference="d1")
    assert refunding.left(charge) == 500


def test_fees_do_not_count() -> None:
    charge = a_charge()
    moved(charge.gift or Gift(), -28, "fee")
    assert refunding.left(charge) == 500


def test_of_one_charge_no_more_goes_back_than_it_was() -> None:
    charge = a_charge()
    moved(charge.gift or Gift(), 500)
    assert refunding.left(charge) == 500


def test_a_refused_refund_leaves_room_again() -> None:
    charge, by = a_charge(), a_clerk()
    refund = ask(charge, 500, "Given twice", by)
    refuse(refund, a_clerk("bo"), "It was not")
    refund.refresh_from_db()
    assert (refund.state, refund.why) == ("refused", "It was not")
    assert refunding.left(charge) == 500


def test_a_refund_that_came_back_leaves_room_again() -> None:
    charge = a_charge()
    gift = charge.gift or Gift()
    moved(gift, -500, "refund", reference="re_1")
    Refund.objects.create(
        gift=gift, charge=charge, amount=500, reason="One", state="done", reference="re_1"
    )
    assert refunding.left(charge) == 0
    moved(gift, 500, "refund_back", reference="re_1")
    assert refunding.left(charge) == 500


def test_whoever_asked_may_take_it_back() -> None:
    by = a_clerk()
    refund = refuse(ask(a_charge(), 500, "Given twice", by), by, "A mistake")
    assert refund.state == "refused" and refund.looked_by is None


def test_it_is_decided_once() -> None:
    refund = ask(a_charge(), 500, "Given twice", a_clerk())
    bo = a_clerk("bo")
    approve(refund, bo)
    with pytest.raises(Refused, match="decided before: on its way"):
        approve(refund, bo)
    with pytest.raises(Refused, match="decided before: on its way"):
        refuse(refund, bo, "No")


@pytest.mark.parametrize(("amount", "reason"), [(0, "Why"), (-5, "Why"), (5, "  ")])
def test_nothing_and_no_reason_are_refused(amount: int, reason: str) -> None:
    with pytest.raises(Refused):
        ask(a_charge(), amount, reason, a_clerk())
    assert not Refund.objects.exists()


def test_only_a_charge_can_go_back() -> None:
    fee = moved(a_paid_gift(), -28, "fee")
    with pytest.raises(Refused, match="Only money that came"):
        ask(fee, 5, "Why", a_clerk())


def test_a_transfer_is_paid_back_by_hand_and_then_recorded() -> None:
    by, bo = a_clerk(), a_clerk("bo")
    charge = record(a_transfer(), a_line(), by)
    refund = approve(ask(charge, 200, "Too much", by), bo)
    assert refund.state == "approved" and not Entry.objects.filter(kind="refund").exists()
    with heard(gift_refunded) as told:
        entry = paying_back.pay_back(refund, a_line(200, number="out 1"), bo)
    refund.refresh_from_db()
    assert (entry.amount, refund.state, refund.reference) == (-200, "done", "out 1")
    assert told == [{"gift_id": charge.gift_id, "entry_id": entry.pk}]
    with pytest.raises(Refused, match="does not wait for a line"):
        paying_back.pay_back(refund, a_line(200, number="out 1"), bo)


def test_another_sum_than_approved_is_not_recorded() -> None:
    by = a_clerk()
    refund = approve(ask(record(a_transfer(), a_line(), by), 200, "Why", by), a_clerk("bo"))
    with pytest.raises(Refused, match="£2 was approved"):
        paying_back.pay_back(refund, a_line(300), by)
