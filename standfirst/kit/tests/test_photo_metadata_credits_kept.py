"""A published photo says who made it."""

from pathlib import Path

import pytest

from standfirst.kit.photo import PhotoMetadata, with_credits

from .photo_samples import CREDITS, FORMATS, encoded, listed, read


@pytest.mark.parametrize("suffix", FORMATS)
def test_exiftool_finds_the_credits(tmp_path: Path, suffix: str) -> None:
    found = listed(with_credits(encoded(suffix), CREDITS), tmp_path, suffix)
    assert found["XMP-dc:Creator"] == "Ann <Roe> & Ünal"
    assert found["XMP-photoshop:Credit"] == "A & B Pictures"
    assert found["XMP-dc:Rights"] == "© 2026 Paper"


@pytest.mark.parametrize("suffix", FORMATS)
def test_we_read_what_we_wrote(suffix: str) -> None:
    assert read(with_credits(encoded(suffix), CREDITS)) == CREDITS


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_photo_is_always_the_same_bytes(suffix: str) -> None:
    once = with_credits(encoded(suffix), CREDITS)
    assert with_credits(encoded(suffix), CREDITS) == with_credits(once, CREDITS) == once


def test_the_longest_credits_fit_a_jpeg() -> None:
    longest = PhotoMetadata(creator="&" * 9_000, credit="&" * 9_000, rights="\U0001f4f7" * 9_000)
    assert read(with_credits(encoded("jpg"), longest)) == longest
