"""A reader who has lost the passkey signs in by code; a passkey alone guards nobody but staff."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.readers.factors import passkeys_of
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import Device, add_passkey, browser, challenge
from standfirst.readers.tests.typing import enter, is_signed_in, mailed_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def nora(device: Device) -> Reader:
    """Her only factor is a passkey."""
    reader = Reader.objects.create_user("nora@example.org")
    add_passkey(sign_in(browser(), reader), device)
    return reader


def use(client: Client, device: Device, owner: Reader) -> None:
    asked = challenge(client, reverse("readers:passkey-options"))
    sent = {"credential": device.used(asked, owner=base36(owner))}
    client.post(reverse("readers:passkey-enter"), sent)


def base36(reader: Reader) -> str:
    from allauth.account.utils import user_pk_to_url_str

    return str(user_pk_to_url_str(reader))


def test_the_passkey_signs_in(nora: Reader, device: Device) -> None:
    client = browser()
    use(client, device, nora)
    assert is_signed_in(client)


def test_without_it_a_code_does(client: Client, nora: Reader) -> None:
    enter(client, nora.email)
    assert is_signed_in(client)


def test_the_code_is_enough_to_remove_what_is_lost(client: Client, nora: Reader) -> None:
    enter(client, nora.email)
    passkey = passkeys_of(nora).get()
    assert client.post(f"/account/passkeys/{passkey.pk}/remove/").status_code == 302
    assert not passkeys_of(nora).exists()


def test_who_confirms_may_take_a_code_too(client: Client, nora: Reader) -> None:
    sign_in(client, nora)
    client.post("/account/confirm/send/", {"next": "/account/password/"})
    sent = {"code": mailed_code(), "next": "/account/password/"}
    assert client.post("/account/confirm/", sent).headers["Location"] == "/account/password/"


def test_a_removed_passkey_opens_nothing(nora: Reader, device: Device) -> None:
    passkeys_of(nora).delete()
    client = browser()
    use(client, device, nora)
    assert not is_signed_in(client)
