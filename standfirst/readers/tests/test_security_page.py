"""One page says who gets into the account, and leads to every change of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.readers.actions.factors import add_app
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import SECRET, add_passkey, browser

pytestmark = pytest.mark.django_db
PAGE = "/account/security/"


@pytest.fixture
def nora() -> Reader:
    return Reader.objects.create_user("nora@example.org")


def shown(client: Client, **query: str) -> str:
    answer = client.get(PAGE, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_reader_has_nothing_to_remove(client: Client, nora: Reader) -> None:
    page = shown(sign_in(client, nora, "code"))
    assert "nora@example.org" in page and "You have none, and you need none" in page
    assert "/remove/" not in page and "Recovery codes" not in page


def test_what_there_is_can_be_changed_and_removed(nora: Reader) -> None:
    client = sign_in(browser(), nora)
    add_passkey(client)
    add_app(nora, SECRET)
    nora.set_password("marmalade harbour thirteen kite")
    nora.save()
    sign_in(client, nora)
    page = shown(client)
    for way in ("passkeys/", "second-factor/remove/", "password/remove/", "recovery-codes/"):
        assert f'href="/account/{way}' in page
    assert "10 left" in page and "not used yet" in page


def test_staff_without_a_second_factor_are_told(
    client: Client, nora: Reader, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    nora.is_superuser = nora.is_staff = True
    nora.save()
    assert "Set up a second factor" in shown(sign_in(client, nora, "code"))
    settings.SECOND_FACTOR = False
    assert "Set up a second factor" not in shown(client)


def test_only_known_words_say_what_was_done(client: Client, nora: Reader) -> None:
    sign_in(client, nora)
    assert "The passkey is removed." in shown(client, done="passkey-removed")
    assert "<script" not in shown(client, done="<script>").split('class="wrap account"')[1]


def test_it_is_nobody_else_s_and_not_stored(client: Client, nora: Reader) -> None:
    assert client.get(PAGE).status_code == 302
    answer = sign_in(client, nora).get(PAGE)
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'data-owner="{nora.handle}"' in answer.content.decode()
