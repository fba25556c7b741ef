"""Recovery codes are shown until their owner has kept them, and open the account once each."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from standfirst.readers.actions.factors import add_app
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import SECRET
from standfirst.readers.tests.typing import enter, is_signed_in

pytestmark = pytest.mark.django_db
PAGE = "/account/recovery-codes/"
FILE = "/account/recovery-codes.txt"
CODE = re.compile(r"\b\d{4} \d{4}\b")


@pytest.fixture
def nora(client: Client) -> Reader:
    reader = Reader.objects.create_user("nora@example.org")
    add_app(reader, SECRET)
    sign_in(client, reader)
    return reader


def shown(client: Client, page: str = PAGE) -> list[str]:
    return CODE.findall(client.get(page).content.decode())


def test_they_are_shown_until_they_are_kept(client: Client, nora: Reader) -> None:
    codes = shown(client)
    assert len(codes) == 10 and shown(client) == codes and shown(client, FILE) == codes
    assert client.post(PAGE).headers["Location"] == "/account/security/"
    assert client.get(PAGE).status_code == 302 and client.get(FILE).status_code == 302


def test_the_file_is_for_keeping_and_not_for_caches(client: Client, nora: Reader) -> None:
    file = client.get(FILE)
    assert file.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in file.headers["Cache-Control"]
    assert b"nora@example.org" in file.content


def test_each_signs_in_once_in_place_of_the_app(client: Client, nora: Reader) -> None:
    code = shown(client)[3]
    first, second = Client(), Client()
    enter(first, nora.email)
    assert not is_signed_in(first)
    first.post("/account/enter/second-factor/", {"code": code})
    assert is_signed_in(first)
    enter(second, nora.email)
    second.post("/account/enter/second-factor/", {"code": code})
    assert not is_signed_in(second)


def test_new_ones_end_the_old(client: Client, nora: Reader) -> None:
    before = shown(client)
    assert b"open nothing any more" in client.get(f"{PAGE}new/").content
    assert shown(client) == before
    assert client.post(f"{PAGE}new/").headers["Location"] == PAGE
    assert not set(shown(client)) & set(before)
    assert mail.outbox[-1].subject.startswith("New recovery codes")


def test_without_a_second_factor_there_are_none(client: Client) -> None:
    reader = Reader.objects.create_user("nora@example.org")
    sign_in(client, reader)
    assert client.post(f"{PAGE}new/").headers["Location"] == "/account/security/"
    assert client.get(PAGE).headers["Location"] == "/account/security/"
    assert not Authenticator.objects.filter(user=reader).exists()
