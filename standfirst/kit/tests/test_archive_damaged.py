"""A damaged archive is refused whole."""

import random
from pathlib import Path

import pytest

from standfirst.kit.archive import BadArchive, unpack
from standfirst.kit.tests.archive_samples import patched, refusal, with_field, zipped

CRC, PACKED, SIZE, OFFSET = 16, 20, 24, 42  # in the list (APPNOTE 4.3.12)
BROKEN = "it is not a zip archive, or is damaged or breaks off"
MEMBERS = {"posts.xml": b"<rss/>" * 50, "a/pic.jpg": bytes(range(256)) * 9, "b/": b"", "c": b""}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<rss/>", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "export.zip").write_bytes(data)
    assert refusal(tmp_path / "export.zip", tmp_path / "into") == BROKEN


def test_an_archive_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, MEMBERS)
    data = path.read_bytes()
    for length in range(0, len(data), 37):
        path.write_bytes(data[:length])
        assert refusal(path, tmp_path / "into")


def test_a_wrong_sum_is_refused_and_the_good_members_with_it(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a/good.txt": b"good", "bad.txt": b"something"}, 0)
    patched(path, b"something", b"somethinG")
    assert refusal(path, tmp_path / "into") == "its member “bad.txt” is damaged"


@pytest.mark.parametrize("size", [0, 299, 301, 2**32 - 2])
def test_a_member_of_another_size_is_refused(tmp_path: Path, size: int) -> None:
    path = with_field(zipped(tmp_path, MEMBERS), SIZE, size, 4)
    assert "posts.xml" in refusal(path, tmp_path / "into")


def test_a_member_that_ends_early_with_the_right_sum_is_refused(tmp_path: Path) -> None:
    path = with_field(zipped(tmp_path, {"a": b"x"}), SIZE, 2, 4)
    assert "“a” is" in refusal(path, tmp_path / "into")


@pytest.mark.parametrize("offset", [1, 2**31, 2**32 - 2])
def test_a_member_that_is_elsewhere_is_refused(tmp_path: Path, offset: int) -> None:
    path = with_field(zipped(tmp_path, {"a": b"x"}), OFFSET, offset, 4)
    assert "“a” shares its bytes with another, or breaks off" in refusal(path, tmp_path / "into")


def test_any_byte_may_be_wrong(tmp_path: Path) -> None:
    path = zipped(tmp_path, MEMBERS)
    data = path.read_bytes()
    dice = random.Random(3)
    for at in range(300):
        changed = bytearray(data)
        for _ in range(dice.randrange(1, 4)):
            changed[dice.randrange(len(data))] = dice.choice([0, 1, 0x7F, 0x80, 0xFF])
        path.write_bytes(changed)
        assert taken_or_refused(path, tmp_path / f"into-{at}")


def taken_or_refused(path: Path, into: Path) -> bool:
    try:
        unpack(path, into)
    except BadArchive:
        return not into.exists()
    return into.is_dir()
