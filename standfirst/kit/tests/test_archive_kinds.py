"""Only plain files and folders, stored or deflated, are unpacked."""

import stat
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA

import pytest

from standfirst.kit.archive import unpack
from standfirst.kit.tests.archive_samples import refusal, with_field, with_kind, zipped

FLAGS, METHOD = 8, 10  # in the list (APPNOTE 4.3.12); two less in the member itself


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (stat.S_IFLNK, "is a symbolic link"),
        (stat.S_IFIFO, "is neither a file nor a folder"),
        (stat.S_IFCHR, "is neither a file nor a folder"),
        (stat.S_IFBLK, "is neither a file nor a folder"),
        (stat.S_IFSOCK, "is neither a file nor a folder"),
    ],
)
def test_a_special_file_is_refused(tmp_path: Path, kind: int, reason: str) -> None:
    path = with_kind(tmp_path, "way/out", kind | 0o777, "/etc/passwd")
    assert f"“way/out” {reason}" in refusal(path, tmp_path / "into")


def test_permissions_are_not_taken_over(tmp_path: Path) -> None:
    unpack(with_kind(tmp_path, "run.sh", stat.S_IFREG | 0o6777), tmp_path / "into")
    assert not (tmp_path / "into/run.sh").stat().st_mode & 0o6111


def test_a_folder_with_content_is_refused(tmp_path: Path) -> None:
    assert "has content" in refusal(zipped(tmp_path, {"a/": b"hidden"}), tmp_path / "into")


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_an_encrypted_member_is_refused(tmp_path: Path, flag: int) -> None:
    path = with_field(zipped(tmp_path, {"a.xml": b"x"}), FLAGS, flag, local=FLAGS - 2)
    assert refusal(path, tmp_path / "into") == "its member “a.xml” is encrypted"


@pytest.mark.parametrize(("method", "name"), [(9, "Deflate64"), (93, "Zstandard"), (77, "77")])
def test_another_compression_is_named(tmp_path: Path, method: int, name: str) -> None:
    path = with_field(zipped(tmp_path, {"a.xml": b"x"}), METHOD, method, local=METHOD - 2)
    assert name in refusal(path, tmp_path / "into")


@pytest.mark.parametrize(("method", "name"), [(ZIP_BZIP2, "bzip2"), (ZIP_LZMA, "LZMA")])
def test_a_compression_without_a_bound_is_refused(tmp_path: Path, method: int, name: str) -> None:
    assert name in refusal(zipped(tmp_path, {"a.xml": b"x"}, method), tmp_path / "into")


def test_patched_data_are_refused(tmp_path: Path) -> None:
    path = with_field(zipped(tmp_path, {"a.xml": b"x"}), FLAGS, 0x20, local=FLAGS - 2)
    assert "is damaged" in refusal(path, tmp_path / "into")
