"""At the desk: one asks for a refund, another approves it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.test import Client

from standfirst.support import tasks
from standfirst.support.models import Entry, Refund
from standfirst.support.tests.desk import (
    DESK,
    a_clerk,
    a_paid_gift,
    a_transfer,
    at_the_desk,
    charge_of,
    moved,
)

pytestmark = pytest.mark.django_db


def asked(client: Client, charge: Entry, amount: str = "3", reason: str = "Given twice") -> str:
    address = f"{DESK}gifts/{charge.gift_id}/refund/{charge.pk}/"
    answer = client.post(address, {"amount": amount, "reason": reason})
    return str(answer.get("location", answer.content.decode()))


def test_it_waits_for_another_person() -> None:
    client = at_the_desk()
    address = asked(client, charge_of(a_paid_gift()))
    page = client.get(address).content.decode()
    assert "another person must look at it" in page and 'name="approve"' not in page
    client.post(address, {"approve": "yes"})
    assert Refund.objects.get().state == "asked"


def test_another_approves_and_it_goes() -> None:
    address = asked(at_the_desk(), charge_of(a_paid_gift()))
    with patch.object(tasks, "send_refund") as task:
        page = at_the_desk(a_clerk("bo")).post(address, {"approve": "yes"}, follow=True)
    assert "on its way to the payment provider" in page.content.decode()
    task.enqueue.assert_called_once_with(Refund.objects.get().pk)


def test_what_came_by_bank_is_sent_by_hand_and_recorded() -> None:
    charge = moved(a_transfer(state="paid"), 500, provider="bank")
    address, bo = asked(at_the_desk(), charge), at_the_desk(a_clerk("bo"))
    page = bo.post(address, {"approve": "yes"}, follow=True).content.decode()
    assert "Send it back from the bank account now" in page
    assert bo.post(f"{address}sent/", {"day": "x"}).status_code == 422
    bo.post(f"{address}sent/", {"day": "2026-05-14", "number": "out 1"})
    assert Refund.objects.get().state == "done"
    assert Entry.objects.get(kind="refund").amount == -300


def test_more_than_is_left_is_said_beside_the_amount() -> None:
    page = asked(at_the_desk(), charge_of(a_paid_gift()), amount="6")
    assert "of this payment £5 can still go back" in page and 'value="6"' in page
    assert not Refund.objects.exists()


def test_refusing_needs_a_reason() -> None:
    address, bo = asked(at_the_desk(), charge_of(a_paid_gift())), at_the_desk(a_clerk("bo"))
    assert bo.post(address, {"why": ""}).status_code == 422
    bo.post(address, {"why": "It was given once"})
    assert Refund.objects.get().state == "refused"
    assert "It was given once" in bo.get(address).content.decode()


def test_a_failure_is_said_with_its_reason() -> None:
    gift = a_paid_gift()
    failed = {"reason": "Why", "state": "failed", "why": "Too old."}
    one = Refund.objects.create(gift=gift, charge=charge_of(gift), amount=5, **failed)
    page = at_the_desk().get(f"{DESK}refunds/{one.pk}/").content.decode()
    assert "No money went back.</strong> Too old." in page
