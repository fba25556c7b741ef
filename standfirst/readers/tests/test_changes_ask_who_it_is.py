"""Nothing about who gets in changes before they have shown lately who they are."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from standfirst.readers.actions.factors import add_app
from standfirst.readers.factors import app_of
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import SECRET, app_code

pytestmark = pytest.mark.django_db
CHANGES = """second-factor/ second-factor/qr.svg second-factor/remove/ recovery-codes/
recovery-codes/new/ recovery-codes.txt password/ password/remove/ address/ sessions/1/end/
sessions/end-others/ sessions/end-all/ passkeys/add/options/""".split()


@pytest.fixture
def nora() -> Reader:
    return Reader.objects.create_user("nora@example.org")


def long_ago(client: Client) -> None:
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 15 * 60 - 1
    session.save()


@pytest.mark.parametrize("page", CHANGES)
def test_a_stranger_is_asked_to_sign_in(client: Client, page: str) -> None:
    answer = client.get(f"/account/{page}")
    assert answer.headers["Location"].startswith("/account/enter/?next=")


@pytest.mark.parametrize("page", CHANGES)
def test_after_a_quarter_of_an_hour_they_are_asked(client: Client, nora: Reader, page: str) -> None:
    sign_in(client, nora)
    long_ago(client)
    for method in (client.get, client.post):
        answer = method(f"/account/{page}")
        refused = answer.status_code == 405  # only to be looked at
        assert refused or answer.headers["Location"].startswith("/account/confirm/?next=")


@pytest.mark.parametrize("page", CHANGES)
def test_where_there_is_a_second_factor_a_code_is_not_enough(
    client: Client, nora: Reader, page: str
) -> None:
    """A session that is older than the factor must not be able to remove it."""
    sign_in(client, nora, "code", "password")
    add_app(nora, SECRET)
    assert client.get(f"/account/{page}").headers["Location"].startswith("/account/confirm/")
    assert app_of(nora)


def test_who_shows_the_app_may_go_on(client: Client, nora: Reader) -> None:
    sign_in(client, nora, "code")
    add_app(nora, SECRET)
    sent = {"code": app_code(), "next": "/account/password/"}
    assert client.post("/account/confirm/", sent).headers["Location"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200


def test_the_address_that_was_typed_waits(client: Client, nora: Reader) -> None:
    sign_in(client, nora)
    long_ago(client)
    answer = client.post("/account/address/", {"email": "new@example.org"})
    assert answer.headers["Location"] == "/account/confirm/?next=%2Faccount%2Faddress%2F"
    sign_in(client, nora)
    assert b'value="new@example.org"' in client.get("/account/address/").content
