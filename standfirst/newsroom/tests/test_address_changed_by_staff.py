"""Another address for an account, by the newsroom: nobody is left signed in, and both are told."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from standfirst.readers.models import MailCode, Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.tests.typing import ask_for_code, is_signed_in, mailed_code, type_code

pytestmark = pytest.mark.django_db
OLD, NEW = "old@example.org", "new@example.org"
FORM = {"first_name": "Nora", "last_name": "Lind", "is_active": "on"}


@pytest.fixture
def nora() -> Reader:
    return a_reader(OLD, name="Nora")


def save(by: Client, reader: Reader, email: str, **more: str) -> None:
    address = reverse("wagtailusers_users:edit", args=[reader.pk])
    assert by.post(address, {**FORM, "email": email, **more}).status_code == 302
    reader.refresh_from_db()


def test_every_session_ends(admin_client: Client, nora: Reader) -> None:
    reading = sign_in(Client(), nora)
    save(admin_client, nora, NEW)
    assert nora.email == NEW and not is_signed_in(reading)
    assert is_signed_in(admin_client)


def test_both_addresses_are_told(admin_client: Client, nora: Reader) -> None:
    save(admin_client, nora, NEW)
    told = {letter.to[0]: str(letter.body) for letter in mail.outbox}
    assert set(told) == {OLD, NEW}
    assert "was changed by the newsroom" in told[OLD] and "The newsroom has changed it" in told[NEW]


def test_codes_that_were_under_way_open_nothing(admin_client: Client, nora: Reader) -> None:
    ask_for_code(stranger := Client(), OLD)
    under_way = mailed_code()
    save(admin_client, nora, NEW)
    type_code(stranger, under_way)
    assert not is_signed_in(stranger) and not MailCode.objects.filter(spent_at=None).exists()


def test_the_former_address_takes_it_back(admin_client: Client, nora: Reader) -> None:
    save(admin_client, nora, NEW)
    bodies = "\n".join(str(letter.body) for letter in mail.outbox if letter.to == [OLD])
    (link,) = re.findall(r"/account/address/undo/\S+", bodies)
    assert b"Your old address is back" in Client().post(link).content
    nora.refresh_from_db()
    assert nora.email == OLD


def test_the_former_address_is_free_for_its_next_owner(admin_client: Client, nora: Reader) -> None:
    EmailAddress.objects.create(user=nora, email=OLD, verified=True, primary=True)
    save(admin_client, nora, NEW)
    assert [row.email for row in EmailAddress.objects.filter(user=nora)] == [NEW]


@pytest.mark.parametrize("email", [OLD, "Old@example.org"])
def test_another_change_tells_nobody(admin_client: Client, nora: Reader, email: str) -> None:
    reading = sign_in(Client(), nora)
    save(admin_client, nora, email)
    assert nora.last_name == "Lind" and is_signed_in(reading) and not mail.outbox


def test_an_administrator_may_change_their_own(admin_client: Client) -> None:
    chief = Reader.objects.get()
    save(admin_client, chief, NEW, is_superuser="on")
    assert chief.email == NEW and not is_signed_in(admin_client)
