"""An account whose address was changed is there as long as that can be taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from standfirst.kit import clock
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.tests.test_address_changed import change
from standfirst.readers.tests.test_address_put_back import link_to

pytestmark = pytest.mark.django_db
OLD, EVIL = "old@example.org", "evil@example.org"
ERASE = reverse("readers:erase")


@pytest.fixture(autouse=True)
def _at_once(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA, settings.ERASE_AFTER_DAYS = tmp_path, 0
    monkeypatch.setattr(erasing, "_looked", True)


@pytest.fixture
def nora() -> Reader:
    return a_reader(OLD)


def erase_due(*, after: timedelta) -> None:
    with patch.object(clock, "now", return_value=clock.now() + after):
        erasing.erase_due()


def test_it_waits_for_the_week_to_be_over(client: Client, nora: Reader) -> None:
    change(sign_in(client, nora), EVIL)
    assert b"7 days later everything is erased" in client.get(ERASE).content
    answer = client.post(ERASE)
    nora.refresh_from_db()
    assert nora.erase_at is not None and erasing.day(nora.erase_at).encode() in answer.content
    assert mail.outbox[-1].subject.endswith(erasing.day(nora.erase_at))
    erase_due(after=timedelta(days=6, hours=23))
    assert Reader.objects.exists()
    erase_due(after=timedelta(days=7, hours=1))
    assert not Reader.objects.exists()


def test_so_does_one_that_was_planned_before(client: Client, nora: Reader) -> None:
    sign_in(client, nora).post(ERASE)
    nora.refresh_from_db()
    change(sign_in(client, nora), EVIL)
    erase_due(after=timedelta(days=6))
    assert Reader.objects.exists()


def test_more_days_of_grace_stay_as_they_are(client: Client, nora: Reader, settings: Any) -> None:
    settings.ERASE_AFTER_DAYS = 14
    change(sign_in(client, nora), EVIL)
    client.post(ERASE)
    nora.refresh_from_db()
    assert nora.erase_at is not None
    assert abs(nora.erase_at - clock.now() - timedelta(days=14)) < timedelta(minutes=1)


def test_without_a_change_there_is_nothing_to_wait_for(client: Client, nora: Reader) -> None:
    sign_in(client, nora).post(ERASE)
    erase_due(after=timedelta(minutes=5))
    assert not Reader.objects.exists()


def test_the_former_owner_takes_the_erasure_back_too(client: Client, nora: Reader) -> None:
    change(sign_in(client, nora), EVIL)
    client.post(ERASE)
    assert b"If it was to be erased" in Client().post(link_to(OLD)).content
    nora.refresh_from_db()
    assert nora.email == OLD and nora.erase_at is None
