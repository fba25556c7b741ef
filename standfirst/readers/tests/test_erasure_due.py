"""What is due is erased, with a letter, whatever breaks on the way."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from standfirst.kit import clock
from standfirst.readers import erased, privacy
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(erasing, "_looked", False)


def due(days: float = 0, email: str = "nora@example.org") -> Reader:
    return a_reader(email, erase_at=clock.now() - timedelta(days=days))


def no_server(*args: Any, **kwargs: Any) -> None:
    raise smtplib.SMTPServerDisconnected("nobody there")


def test_what_is_due_is_erased_and_nothing_else() -> None:
    due()
    a_reader("ada@example.org", erase_at=clock.now() + timedelta(hours=1))
    a_reader("joe@example.org")
    erasing.erase_due()
    left = Reader.objects.values_list("email", flat=True)
    assert set(left) == {"ada@example.org", "joe@example.org"}


def test_a_letter_says_so() -> None:
    due()
    erasing.erase_due()
    (letter,) = mail.outbox
    assert letter.to == ["nora@example.org"] and letter.subject.endswith("is erased")


def test_it_waits_a_day_for_the_mail_server_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailMultiAlternatives, "send", no_server)
    due(days=0.5)
    due(days=1.5, email="ada@example.org")
    erasing.erase_due()
    assert [reader.email for reader in Reader.objects.all()] == ["nora@example.org"]


def test_the_log_names_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(EmailMultiAlternatives, "send", no_server)
    due()
    due(days=2, email="ada@example.org")
    erasing.erase_due()
    assert len(caplog.records) == 2 and "example.org" not in caplog.text


def test_broken_off_in_the_middle_it_is_done_at_the_next_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    due()
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "announce", no_server)
        erasing.erase_due()
    assert Reader.objects.exists()
    erasing.erase_due()
    assert not Reader.objects.exists()


def test_what_others_hold_goes_before_the_account() -> None:
    assert privacy.registered()[-1].model == "readers.Reader"


def test_whom_a_backup_brings_back_is_erased_again() -> None:
    reader = due()
    handle = reader.handle
    erasing.erase(reader)
    a_reader(handle=handle)  # as a restored database has it
    a_reader("ada@example.org")
    erasing._looked = False
    erasing.erase_due()
    assert [one.email for one in Reader.objects.all()] == ["ada@example.org"]


def test_the_list_of_the_erased_says_nothing_about_them(tmp_path: Path) -> None:
    reader = due()
    assert not erased.is_noted(reader)
    erasing.erase(reader)
    assert erased.is_noted(reader)
    line = (tmp_path / erased.NAME).read_text()
    assert len(line) == 65 and reader.handle not in line
