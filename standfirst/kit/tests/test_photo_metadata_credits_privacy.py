"""A published photo keeps no place, no serial number and no word that was not meant for readers."""

from pathlib import Path

import pytest

from standfirst.kit.photo import PhotoMetadata, with_credits

from .photo_samples import CREDITS, FORMATS, SECRETS, annotated, encoded, listed

OURS = {"XMP-dc:Creator", "XMP-photoshop:Credit", "XMP-dc:Rights"}
TOLD_APART = ("XMP-", "IFD", "GPS", "ExifIFD", "IPTC", "Photoshop", "MakerNotes", "InteropIFD")


@pytest.mark.parametrize("suffix", FORMATS)
def test_only_the_credits_are_left(tmp_path: Path, suffix: str) -> None:
    photo = annotated(encoded(suffix), tmp_path, suffix, *SECRETS)
    published = with_credits(photo, CREDITS)
    found = listed(published, tmp_path, suffix)
    assert b"Hidden" in photo and b"Hidden" not in published and b"SN-12345" not in published
    assert not [name for name in found if "GPS" in name or "Serial" in name or "Comment" in name]
    assert {name for name in found if name.startswith(TOLD_APART)} == OURS


@pytest.mark.parametrize("suffix", FORMATS)
def test_without_credits_nothing_at_all_is_left(tmp_path: Path, suffix: str) -> None:
    photo = annotated(encoded(suffix), tmp_path, suffix, *SECRETS)
    found = listed(with_credits(photo, PhotoMetadata(caption="Flood")), tmp_path, suffix)
    assert not [name for name in found if name.startswith(TOLD_APART)]


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "gif"])
def test_what_trails_the_picture_goes(suffix: str) -> None:
    published = with_credits(encoded(suffix) + b"a film of the minute before", CREDITS)
    assert b"film" not in published


def test_a_comment_between_the_scans_of_a_progressive_jpeg_goes() -> None:
    photo = encoded("jpg", progressive=True)
    second_scan = photo.rindex(b"\xff\xda")
    photo = photo[:second_scan] + b"\xff\xfe\0\x08Hidden" + photo[second_scan:]
    assert b"Hidden" not in with_credits(photo, CREDITS)


def test_the_names_an_encoder_gives_to_parts_of_an_avif_go() -> None:
    assert b"Color\0" in encoded("avif")
    assert b"Color\0" not in with_credits(encoded("avif"), CREDITS)
