"""A reader takes all of their data along."""

from __future__ import annotations

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from standfirst.readers.actions import exporting
from standfirst.readers.actions.codes import send_code
from standfirst.readers.actions.entering import vouch_for
from standfirst.readers.models import Reader
from standfirst.readers.models.code import Purpose
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


def archive_of(reader: Reader) -> dict[str, bytes]:
    with exporting.archive(reader) as file, ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def rows(found: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = json.loads(found[f"{name}.json"])
    return said


def test_the_account_is_in_it_and_its_password_is_not() -> None:
    reader = a_reader(password="four unrelated words", bio="I read “everything”.")
    (account,) = rows(archive_of(reader), "account")
    assert account["email"] == "nora@example.org"
    assert account["bio"] == "I read “everything”."
    assert not {"password", "session_salt"} & account.keys()


def test_the_picture_is_in_it() -> None:
    reader = a_reader()
    reader.picture.save("face.webp", ContentFile(b"a face"))
    pictures = {name: body for name, body in archive_of(reader).items() if "webp" in name}
    assert list(pictures.values()) == [b"a face"]
    assert next(iter(pictures)).startswith("account/")


def test_each_file_is_said_to_be_what_it_is() -> None:
    reader = a_reader()
    vouch_for(reader)
    found = archive_of(reader)
    readme = found["README.txt"].decode()
    assert {"account.json", "email-addresses.json", "README.txt"} == set(found)
    assert "email-addresses\n      your email addresses" in readme
    assert "whoever finds this archive could sign in" not in readme  # There are no passkeys.


def test_nobody_else_is_in_it() -> None:
    reader, other = a_reader(), a_reader("ada@example.org", name="Ada Reeve")
    vouch_for(other)
    send_code(other.email, Purpose.ENTER, network="192.0.2.1")
    send_code(reader.email, Purpose.ENTER, network="192.0.2.2")
    assert not [name for name, body in archive_of(reader).items() if b"ada" in body.lower()]


def test_the_page_hands_it_out(client: Client) -> None:
    sign_in(client, a_reader())
    assert b"Download my data" in client.get(reverse("readers:data")).content
    answer = client.post(reverse("readers:data"))
    assert answer["Content-Disposition"].startswith('attachment; filename="')
    assert answer["Content-Disposition"].endswith('.zip"')
    body = io.BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert "account.json" in ZipFile(body).namelist()


def test_who_has_not_shown_lately_who_they_are_is_asked_first(client: Client) -> None:
    client.force_login(a_reader())
    assert b"Show that it is you" in client.get(reverse("readers:data")).content
    answer = client.post(reverse("readers:data"))
    assert answer["Location"].startswith(reverse("readers:confirm"))
