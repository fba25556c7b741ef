"""Media are on the disk when they are said to be saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile

from standfirst.shell.storage import Media


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where each descriptor led that was synced."""
    found: list[str] = []
    real = os.fsync

    def fsync(number: int) -> None:
        found.append(os.readlink(f"/proc/self/fd/{number}"))
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


def test_a_file_and_every_new_name_above_it(tmp_path: Path, synced: list[str]) -> None:
    media = Media(location=tmp_path)
    media.save("images/1a2b/photo.jpg", ContentFile(b"photo"))
    places = ["images/1a2b/photo.jpg", "images/1a2b", "images", ""]
    assert synced == [str(tmp_path / place).rstrip("/") for place in places]
    synced.clear()
    media.save("images/1a2b/other.jpg", ContentFile(b"other"))
    assert synced == [str(tmp_path / "images/1a2b/other.jpg"), str(tmp_path / "images/1a2b")]


def test_a_large_upload_too(tmp_path: Path, synced: list[str]) -> None:
    """Django renames it from where it was received."""
    media = Media(location=tmp_path)
    with TemporaryUploadedFile("photo.jpg", "image/jpeg", 5, None) as upload:
        upload.write(b"photo")
        upload.seek(0)
        media.save("photo.jpg", upload)
    assert synced == [str(tmp_path / "photo.jpg"), str(tmp_path)]
    assert (tmp_path / "photo.jpg").read_bytes() == b"photo"


def test_the_paper_keeps_its_media_so() -> None:
    assert isinstance(storages["default"], Media)
