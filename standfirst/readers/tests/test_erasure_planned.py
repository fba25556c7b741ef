"""Closing an account: hidden and signed out at once, erased later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from standfirst.bus.models import KeptEvent
from standfirst.kit import clock
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
ERASE = reverse("readers:erase")


def test_it_is_due_after_the_days_of_grace(client: Client) -> None:
    reader = a_reader()
    answer = sign_in(client, reader).post(ERASE)
    reader.refresh_from_db()
    assert b"Your account will be erased" in answer.content
    assert reader.erase_at is not None
    assert abs(reader.erase_at - clock.now() - timedelta(days=14)) < timedelta(minutes=1)


def test_every_session_ends(client: Client) -> None:
    reader, elsewhere = a_reader(), Client()
    sign_in(elsewhere, reader)
    sign_in(client, reader).post(ERASE)
    for browser in (client, elsewhere):
        assert browser.get("/_me").json()["reader"] is None


def test_the_profile_is_gone_at_once_also_from_stored_pages(client: Client) -> None:
    reader = a_reader(name="Nora")
    assert Client().get(reader.get_absolute_url()).status_code == 200
    sign_in(client, reader).post(ERASE)
    assert Client().get(reader.get_absolute_url()).status_code == 404
    event = KeptEvent.objects.filter(data__contains=f'"{reader.tag}"').latest("pk")
    assert '"gone":true' in event.data.replace(" ", "")


def test_a_letter_says_how_to_change_ones_mind(client: Client) -> None:
    sign_in(client, a_reader()).post(ERASE)
    (letter,) = mail.outbox
    assert "will be erased on" in letter.subject
    assert reverse("readers:enter") in str(letter.body) and "Keep it" in str(letter.body)


def test_who_has_not_shown_lately_who_they_are_is_asked_first(client: Client) -> None:
    reader = a_reader()
    client.force_login(reader)
    answer = client.post(ERASE)
    assert answer["Location"].startswith(reverse("readers:confirm"))
    assert Reader.objects.get(pk=reader.pk).erase_at is None


def test_without_days_of_grace_the_page_says_that_there_is_no_way_back(
    client: Client, settings: Any
) -> None:
    settings.ERASE_AFTER_DAYS = 0
    assert b"cannot be taken back" in sign_in(client, a_reader()).get(ERASE).content
    client.post(ERASE)
    assert mail.outbox == []
