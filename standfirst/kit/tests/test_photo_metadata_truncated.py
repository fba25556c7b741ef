"""A photo cut short on its way is read as far as it came."""

from pathlib import Path

import pytest

from standfirst.kit.photo import with_credits

from .photo_samples import CREDITS, FORMATS, annotated, encoded, read

WORDS = ["-XMP-dc:Description=Flood", "-EXIF:Artist=Ann", "-IPTC:Headline=Flood"]


@pytest.mark.parametrize("suffix", [*FORMATS, "tif"])
def test_no_truncation_raises(tmp_path: Path, suffix: str) -> None:
    photo = annotated(encoded(suffix), tmp_path, suffix, *WORDS)
    for length in range(0, len(photo), 50):
        read(photo[:length])


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_damaged_byte_raises(suffix: str) -> None:
    photo = with_credits(encoded(suffix), CREDITS)
    for place in range(0, len(photo), 7):
        for value in (0, 0xFF):
            read(photo[:place] + bytes((value,)) + photo[place + 1 :])


def test_what_came_before_the_cut_is_read(tmp_path: Path) -> None:
    photo = annotated(encoded("jpg"), tmp_path, "jpg", *WORDS)
    assert read(photo[: len(photo) - 50]).caption == "Flood"
