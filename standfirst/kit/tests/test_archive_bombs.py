"""Small archives that would fill the disk or the memory are refused before they are written."""

import tracemalloc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from standfirst.kit import archive
from standfirst.kit.archive import unpack
from standfirst.kit.tests.archive_samples import END, overlapping, refusal, zipped

MIB = 1024 * 1024


def zeros(folder: Path, members: int, mebibytes: int) -> Path:
    path = folder / "bomb.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as bomb:
        for at in range(members):
            with bomb.open(f"zeros-{at}", "w") as member:
                for _ in range(mebibytes):
                    member.write(bytes(MIB))
    return path


def test_a_member_of_zeros_is_a_bomb(tmp_path: Path) -> None:
    said = refusal(zeros(tmp_path, 1, 51), tmp_path / "into")
    assert "“zeros-0” unpacks to more than 200 times" in said


def test_many_small_members_of_zeros_are_one_bomb(tmp_path: Path) -> None:
    said = refusal(zeros(tmp_path, 3, 20), tmp_path / "into")
    assert said == "it unpacks to more than 200 times its size: a zip bomb"


def test_a_small_file_may_be_as_dull_as_it_likes(tmp_path: Path) -> None:
    unpack(zeros(tmp_path, 1, 9), tmp_path / "into")
    assert (tmp_path / "into/zeros-0").stat().st_size == 9 * MIB


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    assert "shares its bytes" in refusal(overlapping(tmp_path), tmp_path / "into")


def test_one_member_listed_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with ZipFile(path, "w") as twice:
        twice.writestr("a", b"one")
        twice.writestr("b", b"two")
        twice.filelist[1].header_offset = 0
    assert "shares its bytes" in refusal(path, tmp_path / "into")


def test_a_member_and_a_sum_have_limits(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a": b"x" * 60, "b": b"x" * 60})
    assert "“a” is larger than" in refusal(path, tmp_path / "into", most_member=59)
    assert "unpacked it is larger" in refusal(path, tmp_path / "into", most_bytes=119)
    unpack(path, tmp_path / "into", most_member=60, most_bytes=120)


def test_the_number_of_members_has_a_limit_whatever_the_end_says(tmp_path: Path) -> None:
    path = zipped(tmp_path, dict.fromkeys("abcd", b""))
    data = bytearray(path.read_bytes())
    end = data.index(END)
    data[end + 8 : end + 12] = b"\1\0\1\0"
    path.write_bytes(data)
    assert refusal(path, tmp_path / "into", most_members=3) == "it has more than 3 members"
    unpack(path, tmp_path / "into", most_members=4)


def test_a_long_list_of_members_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_LISTING", 100)
    path = zipped(tmp_path, dict.fromkeys("abcd", b""))
    assert "list of members is too long" in refusal(path, tmp_path / "into")


def test_memory_does_not_grow_with_a_member(tmp_path: Path) -> None:
    path = zeros(tmp_path, 1, 48)
    tracemalloc.start()
    try:
        unpack(path, tmp_path / "into")
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()
