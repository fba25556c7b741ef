"""Signing in again before the day: keep the account, or let it go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.readers import erased
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
KEEP = reverse("readers:keep")


@pytest.fixture
def leaving() -> Reader:
    reader = a_reader()
    erasing.plan(reader)
    return reader


@pytest.mark.parametrize("name", ["entered", "account", "erase"])
def test_signing_in_leads_to_the_question(client: Client, leaving: Reader, name: str) -> None:
    answer = sign_in(client, leaving).get(reverse(f"readers:{name}"))
    assert answer["Location"].startswith(KEEP)


def test_the_question_says_when(client: Client, leaving: Reader) -> None:
    assert leaving.erase_at is not None
    answer = sign_in(client, leaving).get(KEEP)
    assert f"erased on {erasing.day(leaving.erase_at)}" in answer.content.decode()


def test_kept_all_is_as_it_was(client: Client, leaving: Reader) -> None:
    sign_in(client, leaving)
    client.post(KEEP, {"choice": "keep", "next": "/uk/"}, follow=False)
    leaving.refresh_from_db()
    assert leaving.erase_at is None and leaving.is_public
    assert client.get(reverse("readers:account")).status_code == 200


def test_too_late_it_is_said(
    client: Client, leaving: Reader, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    erased.note(leaving)
    answer = sign_in(client, leaving).post(KEEP, {"choice": "keep"})
    assert answer.status_code == 410 and b"It is too late to keep it" in answer.content
    leaving.refresh_from_db()
    assert leaving.erase_at is not None and client.get("/_me").json()["reader"] is None


def test_let_go_it_stays_due_and_they_are_signed_out(client: Client, leaving: Reader) -> None:
    before = leaving.erase_at
    answer = sign_in(client, leaving).post(KEEP, {"choice": "go"})
    leaving.refresh_from_db()
    assert b"will be erased" in answer.content and leaving.erase_at == before
    assert client.get("/_me").json()["reader"] is None


def test_others_are_not_asked(client: Client) -> None:
    answer = sign_in(client, a_reader()).get(KEEP)
    assert answer["Location"].startswith(reverse("readers:entered"))
