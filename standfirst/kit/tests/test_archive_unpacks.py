"""An honest archive becomes the files that it holds."""

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from standfirst.kit.archive import is_zip, unpack
from standfirst.kit.tests.archive_samples import patched, zipped


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


@pytest.mark.parametrize("compression", [0, 8])
def test_every_member_is_a_file(tmp_path: Path, compression: int) -> None:
    members = {"posts.xml": b"<rss/>", "2008/06/Caf\xe9.jpg": b"x" * 3_000_000, "a/b/c/empty": b""}
    unpack(zipped(tmp_path, members, compression), tmp_path / "new/into")
    assert files(tmp_path / "new/into") == members


def test_empty_folders_and_empty_archives(tmp_path: Path) -> None:
    unpack(zipped(tmp_path, {"a/": b"", "a/b/": b"", "c/d": b""}), tmp_path / "one")
    assert (tmp_path / "one/a/b").is_dir()
    unpack(zipped(tmp_path, {}), tmp_path / "two")
    assert list((tmp_path / "two").iterdir()) == []


def test_members_of_unknown_length_and_with_large_headers(tmp_path: Path) -> None:
    with (tmp_path / "export.zip").open("wb") as file, ZipFile(file, "w", ZIP_STORED) as archive:
        with archive.open("a", "w", force_zip64=True) as member:
            member.write(b"one")
        archive.comment = b"PK\x05\x06 is no end"[4:]
    unpack(tmp_path / "export.zip", tmp_path / "into")
    assert files(tmp_path / "into") == {"a": b"one"}


def test_names_of_a_mac_are_read_as_utf_8(tmp_path: Path) -> None:
    path = patched(zipped(tmp_path, {"Z__rich.jpg": b""}), b"Z__rich", "Zürich".encode())
    unpack(path, tmp_path / "into")
    assert files(tmp_path / "into") == {"Zürich.jpg": b""}


def test_what_stands_before_the_archive_is_passed_over(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a": b"one"})
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())
    unpack(path, tmp_path / "into")
    assert files(tmp_path / "into") == {"a": b"one"}


def test_a_folder_with_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    (tmp_path / "into/mine").write_text("kept")
    with pytest.raises(FileExistsError):
        unpack(zipped(tmp_path, {"a": b""}), tmp_path / "into")
    assert files(tmp_path / "into") == {"mine": b"kept"}


def test_an_archive_is_known_by_its_head(tmp_path: Path) -> None:
    for members in ({}, {"a": b""}):
        assert is_zip(zipped(tmp_path, members).read_bytes()[:4])
    assert not any(is_zip(head) for head in (b"", b"PK", b"<rss/>", b"\x1f\x8b\x08\x00"))
