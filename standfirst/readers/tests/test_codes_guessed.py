"""Codes of a second factor that somebody tries: told to the owner, and slowed down."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from standfirst.readers.actions import guessing
from standfirst.readers.actions.factors import add_app
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.tests.keys import SECRET, app_code
from standfirst.readers.tests.typing import enter, is_signed_in

pytestmark = pytest.mark.django_db
DOOR = "/account/enter/second-factor/"
START = 1_800_000_000 // guessing.WEEK * guessing.WEEK
PASSWORD = "marmalade harbour thirteen kite"


class Clock:
    """Of the tallies alone; it begins with a week of theirs."""

    now = START

    @classmethod
    def time(cls) -> float:
        return float(cls.now)


@pytest.fixture(autouse=True)
def _a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.delivery.tallies.time", Clock)
    Clock.now = START


@pytest.fixture
def nora() -> Reader:
    reader = a_reader()
    reader.set_password(PASSWORD)
    reader.save()
    add_app(reader, SECRET)
    mail.outbox.clear()
    return reader


def by_password(reader: Reader) -> Client:
    client = Client()
    client.post("/account/enter/password/", {"email": reader.email, "password": PASSWORD})
    return client


def guess(client: Client, times: int = 1) -> Any:
    """Ten minutes for each ten, so that the short limit stops none."""
    for number in range(times):
        if number and not number % guessing.MOST:
            Clock.now += guessing.TEN_MINUTES
        answer = client.post(DOOR, {"code": "000000x"})
    return answer


def letters() -> int:
    return sum("tries codes" in letter.subject for letter in mail.outbox)


def test_ten_wrong_ones_in_a_row_bring_one_letter_a_day(nora: Reader) -> None:
    guess(client := by_password(nora), 9)
    assert letters() == 0
    guess(client)
    assert letters() == 1 and mail.outbox[-1].to == [nora.email]
    Clock.now += guessing.TEN_MINUTES
    guess(client, 10)
    assert letters() == 1
    Clock.now += guessing.DAY
    guess(client)
    assert letters() == 2


def test_a_right_one_ends_the_run(nora: Reader) -> None:
    guess(client := by_password(nora), 9)
    client.post(DOOR, {"code": app_code()})
    assert is_signed_in(client)
    Clock.now += guessing.TEN_MINUTES
    guess(by_password(nora), 9)
    assert letters() == 0


def test_the_forty_first_of_a_day_is_not_looked_at(nora: Reader) -> None:
    client = by_password(nora)
    assert guess(client, guessing.MOST_A_DAY).status_code == 422
    Clock.now += guessing.TEN_MINUTES
    answer = client.post(DOOR, {"code": app_code()})
    assert answer.status_code == 429 and b"Try again tomorrow" in answer.content
    assert not is_signed_in(client)
    Clock.now += guessing.DAY
    client.post(DOOR, {"code": app_code()})
    assert is_signed_in(client)


def test_who_knows_the_password_does_not_lock_out_who_reads_the_mail(nora: Reader) -> None:
    guess(by_password(nora), guessing.MOST_A_DAY + 1)
    Clock.now += guessing.TEN_MINUTES
    enter(owner := Client(), nora.email)
    owner.post(DOOR, {"code": app_code()})
    assert is_signed_in(owner)


def test_who_is_signed_in_is_counted_apart(nora: Reader) -> None:
    guess(by_password(nora), guessing.MOST_A_DAY + 1)
    answer = sign_in(Client(), nora).post("/account/confirm/", {"code": app_code()})
    assert answer.status_code == 302
