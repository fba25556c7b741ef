"""XMP is trusted before IIM, and IIM before Exif, field by field."""

from pathlib import Path

import pytest

from .photo_samples import annotated, encoded, read

EXIF = ["-EXIF:ImageDescription=exif", "-EXIF:Artist=exif", "-EXIF:Copyright=exif"]
IIM = ["-IPTC:Caption-Abstract=iim", "-IPTC:By-line=iim"]
XMP = ["-XMP-dc:Description=xmp"]


def test_each_field_comes_from_the_best_source_that_has_it(tmp_path: Path) -> None:
    photo = read(annotated(encoded("jpg"), tmp_path, "jpg", *EXIF, *IIM, *XMP))
    assert (photo.caption, photo.creator, photo.rights) == ("xmp", "iim", "exif")


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif", "tif"])
def test_exif_is_heard_when_nothing_else_speaks(tmp_path: Path, suffix: str) -> None:
    photo = read(annotated(encoded(suffix), tmp_path, suffix, *EXIF))
    assert (photo.caption, photo.creator, photo.rights) == ("exif", "exif", "exif")


def test_a_tiff_carries_iim_too(tmp_path: Path) -> None:
    photo = read(annotated(encoded("tif"), tmp_path, "tif", *IIM, *EXIF))
    assert (photo.caption, photo.rights) == ("iim", "exif")
