"""“Keep it”, pressed while the schedule is at work: it holds until the erasure has begun."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile

from standfirst.kit import clock
from standfirst.readers import erased, letters
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(erasing, "_looked", True)


def due(email: str = "nora@example.org", days: float = 1, **fields: Any) -> Reader:
    reader = a_reader(email, erase_at=clock.now() - timedelta(days=days), **fields)
    reader.picture.save("face.webp", ContentFile(b"a face"))
    return reader


def keep(email: str) -> None:
    erasing.keep(Reader.objects.get(email=email))


def test_kept_while_others_are_erased_there_is_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    due("ada@example.org", days=2)
    due()
    erase = erasing._say_farewell_and_erase

    def one_and_keep(reader: Reader) -> None:
        erase(reader)
        keep("nora@example.org")

    monkeypatch.setattr(erasing, "_say_farewell_and_erase", one_and_keep)
    erasing.erase_due()
    assert Reader.objects.get().email == "nora@example.org"
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]


def test_kept_while_the_letter_is_sent_nothing_is_destroyed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader = due()
    monkeypatch.setattr(letters, "deliver", lambda to, *details: keep(to))
    monkeypatch.setattr(erasing, "_destroy", lambda reader: pytest.fail("destroyed"))
    erasing.erase_due()
    reader.refresh_from_db()
    assert reader.erase_at is None and reader.picture.read() == b"a face"
    reader.picture.close()
    assert not (tmp_path / erased.NAME).exists()


def test_once_begun_it_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files and sessions may be gone already."""
    due()

    def too_late(person: Any) -> None:
        if Reader.objects.exists():
            with pytest.raises(erasing.TooLate):
                keep("nora@example.org")
            assert Reader.objects.get().erase_at is not None

    monkeypatch.setattr(erasing, "_delete_files", lambda holding, person: too_late(person))
    erasing.erase_due()
    assert not Reader.objects.exists()


def test_broken_off_after_its_beginning_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*args: Any) -> None:
        raise OSError

    due()
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_destroy", dies)
        erasing.erase_due()
    with pytest.raises(erasing.TooLate):
        keep("nora@example.org")
    assert Reader.objects.get().erase_at is not None
    erasing.erase_due()
    assert not Reader.objects.exists()


@pytest.mark.parametrize("erase_at", [None, clock.now() + timedelta(days=9)])
def test_an_administrator_erases_also_what_is_not_due(erase_at: Any) -> None:
    erasing.erase(a_reader(erase_at=erase_at))
    assert not Reader.objects.exists()


def test_the_last_administrator_can_be_kept_though_noted() -> None:
    """A backup has brought them back: who cannot be erased must not be kept out either."""
    chief = Reader.objects.create_superuser("chief@example.org", erase_at=clock.now())
    erased.note(chief)
    keep("chief@example.org")
    assert Reader.objects.get().erase_at is None


def test_who_is_gone_is_not_brought_back_by_keeping() -> None:
    reader = due()
    stale = Reader.objects.get(pk=reader.pk)
    erasing.erase(reader)
    with pytest.raises(erasing.TooLate):
        erasing.keep(stale)
    assert not Reader.objects.exists()
