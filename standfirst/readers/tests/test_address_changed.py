"""Another mail address: proved by a code, told to both, and nobody can be found out by it."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from standfirst.readers.models import MailCode, Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.typing import ask_for_code, enter, is_signed_in, mailed_code

pytestmark = pytest.mark.django_db
PAGE = "/account/address/"
OLD, NEW = "old@example.org", "new@example.org"


@pytest.fixture
def nora(client: Client) -> Reader:
    reader = Reader.objects.create_user(OLD, name="Nora")
    sign_in(client, reader)
    return reader


def change(client: Client, email: str = NEW) -> Any:
    client.post(PAGE, {"email": email})
    return client.post(f"{PAGE}code/", {"code": mailed_code()})


def test_the_code_changes_it(client: Client, nora: Reader) -> None:
    other = sign_in(Client(), nora)
    assert change(client, " New@Example.org ").headers["Location"].endswith("?done=address")
    nora.refresh_from_db()
    assert nora.email == NEW and is_signed_in(client) and not is_signed_in(other)
    row = EmailAddress.objects.get(user=nora)
    assert (row.email, row.verified, row.primary) == (NEW, True, True)


def test_both_addresses_are_told(client: Client, nora: Reader) -> None:
    change(client)
    told = {letter.to[0]: letter for letter in mail.outbox[1:]}
    assert set(told) == {OLD, NEW}
    assert "now the address" in told[NEW].subject
    assert "was changed" in told[OLD].subject and f"{PAGE}undo/" in told[OLD].body


def test_a_wrong_code_changes_nothing(client: Client, nora: Reader) -> None:
    client.post(PAGE, {"email": NEW})
    answer = client.post(f"{PAGE}code/", {"code": "AAAA-AAAA"})
    assert answer.status_code == 422 and b"You have 4 more tries" in answer.content
    nora.refresh_from_db()
    assert nora.email == OLD


def test_the_code_works_in_the_browser_that_asked_alone(client: Client, nora: Reader) -> None:
    client.post(PAGE, {"email": NEW})
    for reader in (nora, Reader.objects.create_user("olga@example.org")):
        other = sign_in(Client(), reader)
        answer = other.post(f"{PAGE}code/", {"code": mailed_code()})
        assert answer.headers["Location"] == PAGE
    assert not Reader.objects.filter(email=NEW).exists()


@pytest.mark.parametrize("email", ["taken@example.org", "Taken@Example.org"])
def test_a_taken_address_is_told_only_to_who_reads_its_mail(
    client: Client, nora: Reader, email: str
) -> None:
    Reader.objects.create_user("taken@example.org")
    free, taken = (client.post(PAGE, {"email": each}) for each in (NEW, email))
    assert (free.status_code, free.headers["Location"]) == (302, taken.headers["Location"])
    answer = client.post(f"{PAGE}code/", {"code": mailed_code()})
    assert answer.status_code == 409 and b"an account of its own" in answer.content
    nora.refresh_from_db()
    assert nora.email == OLD and is_signed_in(client)


def test_codes_that_were_under_way_to_the_old_one_open_nothing(
    client: Client, nora: Reader
) -> None:
    stranger = Client()
    ask_for_code(stranger, OLD)
    under_way = mailed_code()
    change(client)
    stranger.post("/account/enter/code/", {"code": under_way})
    assert not is_signed_in(stranger) and Reader.objects.count() == 1


def test_the_old_address_is_free_for_its_next_owner(client: Client, nora: Reader) -> None:
    change(client)
    enter(Client(), OLD)
    assert {reader.email for reader in Reader.objects.all()} == {OLD, NEW}


@pytest.mark.parametrize("email", [OLD, "OLD@example.org", "", "no address", "a@b.c\nBcc: x@y.z"])
def test_what_cannot_be_meant_is_said(client: Client, nora: Reader, email: str) -> None:
    answer = client.post(PAGE, {"email": email})
    assert answer.status_code == 422 and b"field__error" in answer.content
    assert not mail.outbox and not MailCode.objects.exists()


def test_the_mail_is_sent_again(client: Client, nora: Reader) -> None:
    client.post(PAGE, {"email": NEW})
    assert client.post(f"{PAGE}again/").headers["Location"] == f"{PAGE}code/"
    assert mailed_code(0) == mailed_code(1)
    for _ in range(2):
        answer = client.post(f"{PAGE}again/")
    assert answer.status_code == 429 and b"look into your mail" in answer.content
