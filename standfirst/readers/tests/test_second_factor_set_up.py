"""An authenticator app guards an account from the moment it has shown its first code."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from standfirst.readers.factors import app_of
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import add_passkey, app_code, browser

pytestmark = pytest.mark.django_db
PAGE = "/account/second-factor/"
EDITOR = "/editor/"


@pytest.fixture(autouse=True)
def asked_for(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def editor() -> Reader:
    return Reader.objects.create_superuser("editor@example.org")


def secret_of(client: Client) -> str:
    """What the page has given to the app."""
    client.get(PAGE)
    return str(client.session["mfa.totp.secret"])


def test_the_page_shows_the_key_as_text_and_picture(client: Client, editor: Reader) -> None:
    sign_in(client, editor, "code")
    shown = client.get(f"{PAGE}?next={EDITOR}").content.decode()
    secret = client.session["mfa.totp.secret"]
    assert f"<span>{secret[:4]}</span> <span>{secret[4:8]}</span>" in shown
    assert "The newsroom asks for one" in shown
    picture = client.get(f"{PAGE}qr.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture.headers["Cache-Control"]
    svg = ElementTree.fromstring(picture.content)  # noqa: S314 - our own
    assert [part.get("fill") for part in svg] == ["white", "#000000"]


def test_staff_who_have_set_it_up_go_on_to_the_newsroom(client: Client, editor: Reader) -> None:
    sign_in(client, editor, "code")
    sent_to = client.get(EDITOR).headers["Location"]
    assert sent_to == "/account/second-factor/?next=%2Feditor%2F"
    client.get(sent_to)
    code = app_code(client.session["mfa.totp.secret"])
    answer = client.post(PAGE, {"code": f" {code[:3]} {code[3:]}", "next": EDITOR})
    assert answer.headers["Location"] == "/account/recovery-codes/?next=%2Feditor%2F"
    kept = client.post("/account/recovery-codes/", {"next": EDITOR})
    assert kept.headers["Location"] == EDITOR and client.get(EDITOR).status_code == 200
    assert mail.outbox[-1].subject.startswith("An authenticator app now guards your account")


def test_a_passkey_does_as_well(editor: Reader) -> None:
    client = sign_in(browser(), editor, "code")
    answer = add_passkey(client)
    assert answer.headers["Location"].startswith("/account/recovery-codes/")
    assert client.get(EDITOR).status_code == 200
    assert mail.outbox[-1].subject.startswith("A passkey was added")


def test_loading_the_page_again_keeps_the_key(client: Client, editor: Reader) -> None:
    sign_in(client, editor, "code")
    assert secret_of(client) == secret_of(client)


@pytest.mark.parametrize("code", ["", "000000x", "🦆" * 6, "9" * 2000])
def test_a_wrong_code_sets_up_nothing(client: Client, editor: Reader, code: str) -> None:
    sign_in(client, editor, "code")
    secret_of(client)
    answer = client.post(PAGE, {"code": code, "next": EDITOR})
    assert answer.status_code == 422 and b"not the code that the app shows" in answer.content
    assert not app_of(editor) and client.get(EDITOR).status_code == 302


def test_guessing_ends_soon(client: Client, editor: Reader) -> None:
    sign_in(client, editor, "code")
    secret = secret_of(client)
    answers = [client.post(PAGE, {"code": "12345"}).status_code for _ in range(10)]
    assert set(answers) == {422}
    answer = client.post(PAGE, {"code": app_code(secret)})
    assert answer.status_code == 429 and b"Wait ten minutes" in answer.content


def test_whoever_has_an_app_shows_it_and_goes_on(client: Client, editor: Reader) -> None:
    Authenticator.objects.create(user=editor, type="totp", data={"secret": app_code()})
    sign_in(client, editor, "code")
    asked = client.get(f"{PAGE}?next={EDITOR}").headers["Location"]
    assert asked.startswith("/account/confirm/")
    sign_in(client, editor)
    assert client.get(f"{PAGE}?next={EDITOR}").headers["Location"] == EDITOR


def test_the_code_that_set_it_up_opens_nothing_more(client: Client, editor: Reader) -> None:
    sign_in(client, editor, "code")
    code = app_code(secret_of(client))
    client.post(PAGE, {"code": code})
    other = sign_in(Client(), editor, "code")
    assert other.post("/account/confirm/", {"code": code}).status_code == 422


def test_the_session_has_a_new_key_afterwards(client: Client, editor: Reader) -> None:
    sign_in(client, editor, "code")
    secret, before = secret_of(client), client.session.session_key
    client.post(PAGE, {"code": app_code(secret)})
    assert client.session.session_key != before
    assert "mfa.totp.secret" not in client.session
