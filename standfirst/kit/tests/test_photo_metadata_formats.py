"""XMP is found in every kind of file the desk takes."""

import io
from pathlib import Path

import pytest

from standfirst.kit.photo import PhotoMetadata, read_metadata

from .photo_samples import FORMATS, annotated, encoded, read

OPTIONS = ["-XMP-photoshop:Headline=Łódź", "-XMP-iptcCore:AltTextAccessibility=A red tram"]


@pytest.mark.parametrize("suffix", [*FORMATS, "tif"])
def test_xmp_by_exiftool_is_read(tmp_path: Path, suffix: str) -> None:
    photo = read(annotated(encoded(suffix), tmp_path, suffix, *OPTIONS))
    assert (photo.headline, photo.alt_text) == ("Łódź", "A red tram")


def test_compressed_xmp_in_a_png_is_read(tmp_path: Path) -> None:
    photo = annotated(encoded("png"), tmp_path, "png", "-z", *OPTIONS)
    assert read(photo).headline == "Łódź"


def test_a_file_without_metadata_says_nothing() -> None:
    assert read(encoded("jpg")) == PhotoMetadata()


def test_what_is_no_photo_says_nothing() -> None:
    assert read(b"") == read(b"%PDF-1.7 ...") == PhotoMetadata()


def test_the_file_stays_where_it_stood() -> None:
    file = io.BytesIO(encoded("webp"))
    file.seek(7)
    read_metadata(file)
    assert file.tell() == 7
