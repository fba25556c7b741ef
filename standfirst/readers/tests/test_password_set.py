"""A password is optional: set, changed and removed in the account, and never a known one."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db
PAGE = "/account/password/"
GOOD = "marmalade harbour thirteen kite"


@pytest.fixture
def nora(client: Client) -> Reader:
    reader = Reader.objects.create_user("nora.larkin@example.org")
    sign_in(client, reader)
    return reader


def signs_in(email: str, password: str) -> bool:
    client = Client()
    client.post("/account/enter/password/", {"email": email, "password": password})
    return is_signed_in(client)


def test_it_is_set_and_signs_in(client: Client, nora: Reader) -> None:
    answer = client.post(PAGE, {"password": GOOD})
    assert answer.headers["Location"] == "/account/security/?done=password-set"
    assert signs_in(nora.email, GOOD)
    assert mail.outbox[-1].subject.startswith("A password was set")


def test_it_is_changed_without_the_old_one(client: Client, nora: Reader) -> None:
    client.post(PAGE, {"password": GOOD})
    assert b"Change your password" in client.get(PAGE).content
    client.post(PAGE, {"password": f"{GOOD} again"})
    assert signs_in(nora.email, f"{GOOD} again") and not signs_in(nora.email, GOOD)
    assert mail.outbox[-1].subject.startswith("The password was changed")


def test_it_is_removed_and_a_code_still_works(client: Client, nora: Reader) -> None:
    client.post(PAGE, {"password": GOOD})
    assert b"Remove your password?" in client.get(f"{PAGE}remove/").content
    answer = client.post(f"{PAGE}remove/")
    assert answer.headers["Location"] == "/account/security/?done=password-removed"
    assert not signs_in(nora.email, GOOD) and is_signed_in(client)
    assert mail.outbox[-1].subject.startswith("The password was removed")


def test_this_browser_stays_and_all_others_end(client: Client, nora: Reader) -> None:
    other = sign_in(Client(), nora)
    before = client.session.session_key
    client.post(PAGE, {"password": GOOD})
    assert is_signed_in(client) and not is_signed_in(other)
    assert client.session.session_key != before
    [row] = UserSession.objects.filter(user=nora)
    assert row.session_key == client.session.session_key


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "Type a password."),
        ("kite 13", "too short"),
        ("qwerty123456", "list of stolen passwords"),
        ("nora.larkin@exam", "too similar"),
        ("x" * 1001, "longer than a password can be"),
        ("kite\0kite kite", "Null characters"),
    ],
)
def test_a_bad_one_is_refused_in_plain_words(
    client: Client, nora: Reader, password: str, said: str
) -> None:
    answer = client.post(PAGE, {"password": password})
    assert answer.status_code == 422 and said in answer.content.decode()
    nora.refresh_from_db()
    assert not nora.has_usable_password() and not mail.outbox


def test_any_letters_will_do(client: Client, nora: Reader) -> None:
    password = "  пароль 🦆 мой собственный "
    client.post(PAGE, {"password": password})
    assert signs_in(nora.email, password) and not signs_in(nora.email, password.strip())
