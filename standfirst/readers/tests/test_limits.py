"""How often one may ask, counted for all processes together."""

import pytest
from django.test import Client

from standfirst.readers.actions import codes
from standfirst.readers.tests.typing import ask_for_code

pytestmark = pytest.mark.django_db


def test_ten_codes_an_hour_to_one_address() -> None:
    status = [ask_for_code(Client(), "nora@example.org").status_code for _ in range(11)]
    assert status == [302] * codes.EACH_ADDRESS + [429]


def test_forty_codes_an_hour_from_one_place() -> None:
    for number in range(codes.EACH_NETWORK):
        ask_for_code(Client(REMOTE_ADDR="192.0.2.7"), f"r{number}@example.org")
    there, elsewhere = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    assert ask_for_code(there, "one.more@example.org").status_code == 429
    assert ask_for_code(elsewhere, "one.more@example.org").status_code == 302


def test_what_a_visitor_claims_does_not_count() -> None:
    for number in range(codes.EACH_NETWORK):
        claims = {"X-Forwarded-For": f"203.0.113.{number}"}
        Client(headers=claims).post("/account/enter/", {"email": f"r{number}@example.org"})
    last = Client(headers={"X-Forwarded-For": "198.51.100.1"})
    assert ask_for_code(last, "one.more@example.org").status_code == 429


def test_it_is_told_in_plain_words_and_the_address_stays() -> None:
    for _ in range(codes.EACH_ADDRESS):
        ask_for_code(Client(), "nora@example.org")
    answer = ask_for_code(Client(), "nora@example.org")
    assert b"try again in an hour" in answer.content and b"nora@example.org" in answer.content


def test_ten_wrong_passwords() -> None:
    form = {"email": "nora@example.org", "password": "wrong"}
    status = [Client().post("/account/enter/password/", form).status_code for _ in range(11)]
    assert status == [422] * 10 + [429]
