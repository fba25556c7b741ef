"""A sign-in that waits for its second factor ends with the account's sessions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from standfirst.readers.actions import passwords, sessions
from standfirst.readers.actions.factors import add_app
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.tests.keys import SECRET, app_code
from standfirst.readers.tests.typing import enter, is_signed_in

pytestmark = pytest.mark.django_db
DOOR = "/account/enter/second-factor/"


@pytest.fixture
def nora() -> Reader:
    reader = a_reader()
    add_app(reader, SECRET)
    return reader


def new_password(reader: Reader) -> None:
    passwords.set_password(reader, "marmalade harbour thirteen kite")


@pytest.mark.parametrize("end", [sessions.end_all, new_password])
def test_it_ends_with_them(client: Client, nora: Reader, end: Callable[[Reader], None]) -> None:
    enter(client, nora.email)
    assert client.get(DOOR).status_code == 200
    end(nora)
    answer = client.post(DOOR, {"code": app_code()})
    assert answer.headers["Location"] == "/account/enter/" and not is_signed_in(client)
    assert client.get(DOOR).status_code == 302


def test_otherwise_it_goes_on(client: Client, nora: Reader) -> None:
    enter(client, nora.email)
    client.post(DOOR, {"code": app_code()})
    assert is_signed_in(client) and sessions.BEGUN not in client.session


def test_it_begins_anew_afterwards(client: Client, nora: Reader) -> None:
    enter(client, nora.email)
    sessions.end_all(nora)
    enter(client, nora.email)
    client.post(DOOR, {"code": app_code()})
    assert is_signed_in(client)
