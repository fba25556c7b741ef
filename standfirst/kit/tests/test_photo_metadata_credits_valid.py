"""What is published is a sound file to strict readers."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from standfirst.kit.photo import PhotoMetadata, with_credits

from .photo_samples import CREDITS, FORMATS, SECRETS, annotated, colour_profile, encoded, listed


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("metadata", [CREDITS, PhotoMetadata()], ids=["credits", "none"])
def test_exiftool_has_nothing_to_say_against_it(
    tmp_path: Path, suffix: str, metadata: PhotoMetadata
) -> None:
    options: dict[str, Any] = {} if suffix == "gif" else {"icc_profile": colour_profile()}
    photo = annotated(encoded(suffix, **options), tmp_path, suffix, *SECRETS)
    published = with_credits(photo, metadata)
    found = listed(published, tmp_path, suffix, "-validate", "-warning", "-error")
    assert found == {"SourceFile": found["SourceFile"], "ExifTool:Validate": "OK"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_pillow_verifies_it(suffix: str) -> None:
    with Image.open(io.BytesIO(with_credits(encoded(suffix), CREDITS))) as published:
        published.verify()


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("lossless", [False, True])
def test_a_simple_webp_is_extended_to_its_own_size(mode: str, lossless: bool) -> None:
    simple = encoded("webp", mode, lossless=lossless)
    published = with_credits(simple, CREDITS)
    flags, width, height = published[20], published[24:27], published[27:30]
    assert published[12:16] == b"VP8X" and bool(flags & 0x10) == (mode == "RGBA")
    assert int.from_bytes(width, "little") + 1 == 65 and int.from_bytes(height, "little") + 1 == 47
    assert int.from_bytes(published[4:8], "little") + 8 == len(published)
