"""Mails about gifts: each once, whatever runs twice."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail

from standfirst.kit import clock
from standfirst.readers.letters import NotSent
from standfirst.support import letters, reminders
from standfirst.support.mailing import mail_letter
from standfirst.support.models import Letter
from standfirst.support.tests.factories import a_gift, at_checkout, tell
from standfirst.support.tests.giving import html_twin
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


def test_a_receipt_has_all_that_is_asked_of_it(twin: Twin) -> None:
    gift = at_checkout(rhythm="year", name="Nora Marsh")
    twin.pay(gift.session)
    tell(twin)
    tell(twin)
    (receipt,) = mail.outbox
    for said in ("Hello Nora Marsh", "£5", "Reference", "next payment of £5", "/stop/", "test"):
        assert said in receipt.body, said
    assert receipt.to == ["nora@example.org"] and "£5" in html_twin(receipt)


def test_a_task_that_runs_twice_sends_once() -> None:
    letters.enqueue(a_gift(way="pledge", state="pending").pk, Letter.Kind.PROMISED)
    mail_letter.func(Letter.objects.get().pk)
    assert len(mail.outbox) == 1


def test_what_was_not_handed_over_is_tried_again() -> None:
    with patch("standfirst.readers.letters.hand_over", side_effect=NotSent("away")):
        letters.enqueue(a_gift(way="pledge", state="pending").pk, Letter.Kind.PROMISED)
    assert Letter.objects.filter(sent_at=None).count() == 1 and not mail.outbox
    mail_letter.func(Letter.objects.get().pk)
    assert not Letter.objects.filter(sent_at=None).exists() and len(mail.outbox) == 1


def test_an_annual_payment_is_announced_once_a_fortnight_ahead() -> None:
    soon, later = (clock.now() + timedelta(days=days) for days in (13, 15))
    a_gift(rhythm="year", state="active", next_at=soon)
    a_gift(rhythm="year", state="active", next_at=later)
    a_gift(rhythm="year", state="cancelling", next_at=soon)
    a_gift(rhythm="month", state="active", next_at=soon)
    for _ in range(3):
        reminders.remind()
    (letter,) = mail.outbox
    assert "you give £5" in letter.subject and "/stop/" in letter.body


def test_nobody_is_written_to_whose_address_is_gone() -> None:
    letters.enqueue(a_gift(mail="", way="pledge", state="pending").pk, Letter.Kind.PROMISED)
    assert not mail.outbox and Letter.objects.get().sent_at
