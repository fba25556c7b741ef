"""A code opens once, for a quarter of an hour, in the browser that asked for it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from standfirst.kit import clock
from standfirst.readers.actions import codes
from standfirst.readers.models import MailCode
from standfirst.readers.models.code import LETTERS
from standfirst.readers.tests.typing import ask_for_code, is_signed_in, mailed_code, type_code

pytestmark = pytest.mark.django_db
WHO = "nora@example.org"


def test_a_wrong_code_is_told_with_the_tries_that_are_left(client: Client) -> None:
    ask_for_code(client, WHO)
    answer = type_code(client, "AAAA-AAAA")
    assert answer.status_code == 422 and b"You have 4 more tries" in answer.content
    assert b'value="AAAA-AAAA"' in answer.content
    type_code(client, mailed_code())
    assert is_signed_in(client)


def test_after_five_tries_the_right_one_is_worth_nothing(client: Client) -> None:
    ask_for_code(client, WHO)
    for _ in range(5):
        type_code(client, "AAAA-AAAA")
    assert b"used up or too old" in type_code(client, mailed_code()).content
    assert not is_signed_in(client)


def test_it_is_no_good_after_a_quarter_of_an_hour(client: Client) -> None:
    ask_for_code(client, WHO)
    MailCode.objects.update(made_at=clock.now() - timedelta(minutes=15, seconds=1))
    assert b"used up or too old" in type_code(client, mailed_code()).content
    assert not is_signed_in(client)


def test_it_opens_once(client: Client) -> None:
    ask_for_code(client, WHO)
    code = MailCode.objects.get()
    first = codes.take_code(code, mailed_code(), network="192.0.2.1")
    second = codes.take_code(code, mailed_code(), network="192.0.2.1")
    assert (first.outcome, second.outcome) == (codes.Outcome.RIGHT, codes.Outcome.OVER)


def test_it_is_worth_nothing_in_another_browser(client: Client) -> None:
    ask_for_code(client, WHO)
    thief = Client()
    assert type_code(thief, mailed_code()).headers["Location"].startswith("/account/enter/")
    ask_for_code(thief, "thief@example.org")
    type_code(thief, mailed_code(0))
    assert not is_signed_in(thief)


def test_sent_again_it_is_the_same(client: Client) -> None:
    ask_for_code(client, WHO)
    client.post("/account/enter/again/")
    assert len(mail.outbox) == 2 and mailed_code(0) == mailed_code(1)
    type_code(client, mailed_code(0))
    assert is_signed_in(client)


def test_the_letters_are_nowhere_in_the_database(client: Client) -> None:
    ask_for_code(client, WHO)
    kept = str(MailCode.objects.values().get())
    assert mailed_code() not in kept and mailed_code().replace("-", "") not in kept


def test_no_letter_can_be_read_as_another() -> None:
    assert len(set(LETTERS)) == 32 and not set(LETTERS) & set("IO01")


def test_two_codes_differ(client: Client) -> None:
    for number in range(5):
        ask_for_code(Client(), f"reader{number}@example.org")
    assert len({mailed_code(number) for number in range(5)}) == 5


def test_old_ones_are_forgotten(client: Client) -> None:
    ask_for_code(client, WHO)
    MailCode.objects.update(made_at=clock.now() - timedelta(days=2))
    codes.sweep()
    assert not MailCode.objects.exists()
