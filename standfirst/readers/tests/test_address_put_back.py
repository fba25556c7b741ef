"""The letter to the former address puts it back, for a week, and shuts the intruder out."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from standfirst.kit import clock
from standfirst.readers.actions import codes
from standfirst.readers.actions.factors import add_app
from standfirst.readers.factors import factors_of
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import SECRET
from standfirst.readers.tests.test_address_changed import change
from standfirst.readers.tests.typing import ask_for_code, enter, is_signed_in, mailed_code

pytestmark = pytest.mark.django_db
OLD, EVIL, WORSE = "old@example.org", "evil@example.org", "worse@example.org"


@pytest.fixture
def nora() -> Reader:
    return Reader.objects.create_user(OLD, name="Nora")


@pytest.fixture
def intruder(nora: Reader) -> Client:
    return sign_in(Client(), nora)


def link_to(email: str) -> str:
    """From the last such letter that this address has as the former one."""
    bodies = "\n".join(str(letter.body) for letter in mail.outbox if letter.to == [email])
    links: list[str] = re.findall(r"http://\S+?(/account/address/undo/\S+)", bodies)
    return links[-1]


def address_of(reader: Reader) -> str:
    reader.refresh_from_db()
    return reader.email


def test_looking_changes_nothing_and_the_button_does(
    client: Client, nora: Reader, intruder: Client
) -> None:
    change(intruder, EVIL)
    assert b"Put your old address back?" in client.get(link_to(OLD)).content
    assert address_of(nora) == EVIL and is_signed_in(intruder)
    assert b"Your old address is back" in client.post(link_to(OLD)).content
    assert address_of(nora) == OLD and not is_signed_in(intruder)
    assert {letter.to[0] for letter in mail.outbox[-2:]} == {OLD, EVIL}


def test_what_the_intruder_has_added_opens_nothing(
    client: Client, nora: Reader, intruder: Client
) -> None:
    add_app(nora, SECRET)
    nora.set_password("marmalade harbour thirteen kite")
    nora.save()
    sign_in(intruder, nora)
    change(intruder, EVIL)
    client.post(link_to(OLD))
    nora.refresh_from_db()
    assert not nora.has_usable_password() and not Authenticator.objects.filter(user=nora).exists()
    enter(client, OLD)
    assert is_signed_in(client) and Reader.objects.get() == nora


def test_what_was_there_long_before_stays(client: Client, nora: Reader, intruder: Client) -> None:
    app = add_app(nora, SECRET)
    Authenticator.objects.filter(user=nora).update(created_at=clock.now() - timedelta(days=30))
    change(intruder_with_app := sign_in(intruder, nora), EVIL)
    client.post(link_to(OLD))
    assert list(factors_of(nora)) == [app] and Authenticator.objects.filter(user=nora).count() == 2
    assert not is_signed_in(intruder_with_app)


def test_it_works_once(client: Client, nora: Reader, intruder: Client) -> None:
    change(intruder, EVIL)
    client.post(link_to(OLD))
    assert client.get(link_to(OLD)).status_code == 410
    assert client.post(link_to(OLD)).status_code == 410


def test_the_first_owner_wins_over_a_chain_of_changes(
    client: Client, nora: Reader, intruder: Client
) -> None:
    change(intruder, EVIL)
    change(intruder, WORSE)
    assert client.post(link_to(OLD)).status_code == 200 and address_of(nora) == OLD
    assert client.post(link_to(EVIL)).status_code == 410 and address_of(nora) == OLD


def test_also_when_the_intruder_takes_back_first(
    client: Client, nora: Reader, intruder: Client
) -> None:
    change(intruder, EVIL)
    change(intruder, WORSE)
    assert client.post(link_to(EVIL)).status_code == 200 and address_of(nora) == EVIL
    assert client.post(link_to(OLD)).status_code == 200 and address_of(nora) == OLD


@pytest.mark.parametrize(("days", "status"), [(6.9, 200), (7.1, 410)])
def test_it_holds_for_a_week(
    client: Client, nora: Reader, intruder: Client, days: float, status: int
) -> None:
    change(intruder, EVIL)
    later = clock.now() + timedelta(days=days)
    with patch.object(clock, "now", return_value=later):
        codes.sweep()
    with patch("django.core.signing.time.time", return_value=later.timestamp()):
        assert client.post(link_to(OLD)).status_code == status
    assert MailCode.objects.exists() is False or status == 410


@pytest.mark.parametrize("token", ["x", "e30:1abcde:forged", "a" * 500])
def test_a_forged_link_is_over(client: Client, token: str) -> None:
    answer = client.post(f"/account/address/undo/{token}/")
    assert answer.status_code == 410 and b"This link is over" in answer.content


def test_a_new_account_with_the_old_address_is_told(
    client: Client, nora: Reader, intruder: Client
) -> None:
    change(intruder, EVIL)
    enter(Client(), OLD)
    answer = client.post(link_to(OLD))
    assert answer.status_code == 409 and b"a new account of its own" in answer.content
    assert address_of(nora) == EVIL


def test_codes_to_the_intruder_open_nothing(client: Client, nora: Reader, intruder: Client) -> None:
    change(intruder, EVIL)
    undo, elsewhere = link_to(OLD), Client()
    ask_for_code(elsewhere, EVIL)
    under_way = mailed_code()
    client.post(undo)
    elsewhere.post("/account/enter/code/", {"code": under_way})
    assert not is_signed_in(elsewhere)
