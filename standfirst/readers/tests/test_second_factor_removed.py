"""Whoever works here cannot be without a second factor; readers can."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from standfirst.readers.actions.factors import add_app
from standfirst.readers.factors import factors_of, passkeys_of
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import SECRET, add_passkey, browser

pytestmark = pytest.mark.django_db
REMOVE_APP = "/account/second-factor/remove/"


@pytest.fixture(autouse=True)
def asked_for(settings: Any) -> None:
    settings.SECOND_FACTOR = True


def remove_passkey(client: Client, reader: Reader) -> Any:
    return client.post(f"/account/passkeys/{passkeys_of(reader).get().pk}/remove/")


def test_a_reader_removes_the_app_and_its_recovery_codes(client: Client) -> None:
    reader = Reader.objects.create_user("nora@example.org")
    add_app(reader, SECRET)
    sign_in(client, reader)
    assert b"Remove the authenticator app?" in client.get(REMOVE_APP).content
    assert client.post(REMOVE_APP).headers["Location"] == "/account/security/?done=app-removed"
    assert not Authenticator.objects.filter(user=reader).exists()
    assert mail.outbox[-1].subject.startswith("The authenticator app was removed")


def test_the_last_factor_of_staff_stays(client: Client, settings: Any) -> None:
    editor = Reader.objects.create_superuser("editor@example.org")
    app = add_app(editor, SECRET)
    sign_in(client, editor)
    answer = client.post(REMOVE_APP)
    assert answer.status_code == 409 and b"Set up another one first" in answer.content
    assert list(factors_of(editor)) == [app]
    settings.SECOND_FACTOR = False
    assert client.post(REMOVE_APP).status_code == 302 and not factors_of(editor).exists()


def test_the_last_passkey_of_staff_stays_likewise() -> None:
    editor = Reader.objects.create_superuser("editor@example.org")
    client = sign_in(browser(), editor)
    add_passkey(client)
    assert remove_passkey(client, editor).status_code == 409
    assert passkeys_of(editor).exists()


def test_one_of_two_may_go() -> None:
    editor = Reader.objects.create_superuser("editor@example.org")
    client = sign_in(browser(), editor)
    add_passkey(client)
    add_app(editor, SECRET)
    assert remove_passkey(client, editor).status_code == 302
    sign_in(client, editor)  # by the app: what the passkey had opened is closed
    assert client.post(REMOVE_APP).status_code == 409
    assert mail.outbox[-1].subject.startswith("A passkey was removed")


def test_somebody_else_s_passkey_is_not_found() -> None:
    nora, olga = (Reader.objects.create_user(f"{name}@example.org") for name in ("nora", "olga"))
    add_passkey(sign_in(browser(), nora))
    assert remove_passkey_of(nora, by=sign_in(Client(), olga)) == 404
    assert passkeys_of(nora).exists()


def remove_passkey_of(reader: Reader, *, by: Client) -> int:
    return int(remove_passkey(by, reader).status_code)
