"""A caption that only the old wire format carries still reaches the desk, in any encoding."""

from pathlib import Path

import pytest

from .photo_samples import annotated, encoded, iim_segment, jpeg_with, read


def test_fields_in_iim_alone_are_read(tmp_path: Path) -> None:
    options = ["-IPTC:Caption-Abstract=Grüße aus Köln", "-IPTC:Headline=Köln", "-IPTC:Credit=AP",
               "-IPTC:By-line=Ann Roe", "-IPTC:By-line=Bo Lee", "-IPTC:CopyrightNotice=© AP",
               "-IPTC:Source=Wire"]  # fmt: skip
    photo = read(annotated(encoded("jpg"), tmp_path, "jpg", *options))
    assert (photo.caption, photo.headline, photo.credit) == ("Grüße aus Köln", "Köln", "AP")
    assert (photo.creator, photo.rights, photo.source) == ("Ann Roe, Bo Lee", "© AP", "Wire")


def test_exiftools_utf8_is_understood(tmp_path: Path) -> None:
    options = ["-IPTC:CodedCharacterSet=UTF8", "-IPTC:Caption-Abstract=Łódź, 東京"]
    assert read(annotated(encoded("jpg"), tmp_path, "jpg", *options)).caption == "Łódź, 東京"


@pytest.mark.parametrize(
    ("declared", "value", "caption"),
    [
        (b"\x1b%G", "Zürich".encode(), "Zürich"),
        (b"\x1b%G", "Zürich, Łódź".encode()[:-1], "Zürich, Łód"),  # cut within a letter
        (b"", "Zürich".encode(), "Zürich"),
        (b"", "Zürich".encode("latin-1"), "Zürich"),
        (b"", "“Zürich”".encode("cp1252"), "“Zürich”"),
        (b"", b"Z\x81\xfcrich", "Zürich"),  # 0x81 is nothing in Windows-1252
        (b"\x1b-L", "Москва".encode("iso8859-5"), "Москва"),
        (b"\x1b.A", "Zürich".encode("latin-1"), "Zürich"),
    ],
)
def test_captions_are_read_in_the_encoding_they_have(
    declared: bytes, value: bytes, caption: str
) -> None:
    charset = [(1, 90, declared)] if declared else []
    assert read(jpeg_with(iim_segment(*charset, (2, 120, value)))).caption == caption


def test_datasets_before_a_broken_one_are_kept() -> None:
    broken = iim_segment((2, 105, b"Flood"), (2, 120, b"x" * 40))[:-30]
    photo = encoded("jpg")
    assert read(photo[:2] + broken[:2] + (len(broken) - 2).to_bytes(2, "big") + broken[4:]
                + photo[2:]).headline == "Flood"  # fmt: skip
