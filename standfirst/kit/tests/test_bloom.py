"""A Bloom filter forgets no key, seldom takes another for one, and is refused when damaged."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from standfirst.kit.bloom import HEAD, START, SUM, BadFilter, Bloom

MANY, RATE = 20_000, 0.001


def keys(seed: int, many: int = MANY) -> Iterator[bytes]:
    chance = Random(seed)
    return (chance.randbytes(20) for _ in range(many))


@pytest.fixture(scope="module")
def bloom() -> Bloom:
    return Bloom.build(keys(1), MANY, RATE)


@pytest.fixture
def file(tmp_path: Path, bloom: Bloom) -> Path:
    bloom.save(tmp_path / "some.bloom")
    return tmp_path / "some.bloom"


def test_no_key_is_forgotten(bloom: Bloom) -> None:
    assert all(key in bloom for key in keys(1))


def test_others_are_taken_for_one_at_the_rate_asked_for(bloom: Bloom) -> None:
    wrong = sum(key in bloom for key in keys(2, 100_000))
    assert 50 < wrong < 150  # 100 expected, 10 the standard deviation
    assert bloom.rate == pytest.approx(RATE, rel=0.05)


def test_keys_are_any_bytes(bloom: Bloom) -> None:
    few = [b"", b"\0", b"\0\0", b"long " * 1000]
    assert all(key in Bloom.build(few, 4, 1e-6) for key in few)
    assert b"\0\0\0" not in Bloom.build(few, 4, 1e-6)


def test_a_key_counts_once() -> None:
    assert Bloom.build([b"a", b"b", b"a"], 10, 1e-6).count == 2


def test_nothing_is_in_an_empty_one() -> None:
    empty = Bloom.sized(1, 0.5)
    assert b"a" not in empty and empty.count == 0 and empty.rate == 0


@pytest.mark.parametrize(("capacity", "rate"), [(0, 0.1), (-1, 0.1), (10, 0), (10, 1), (10, -1)])
def test_what_cannot_be_built_is_refused(capacity: int, rate: float) -> None:
    with pytest.raises(ValueError, match="no filter for"):
        Bloom.sized(capacity, rate)


def test_a_file_gives_back_what_was_saved(file: Path, bloom: Bloom) -> None:
    again = Bloom.load(file)
    assert (again.m, again.k, again.count) == (bloom.m, bloom.k, bloom.count)
    assert all(key in again for key in keys(1))
    assert [key in again for key in keys(2)] == [key in bloom for key in keys(2)]
    assert file.stat().st_size == START + (bloom.m + 7) // 8


def test_a_file_is_the_same_on_every_machine(tmp_path: Path) -> None:
    """The format is fixed: a filter made today answers after an update too."""
    Bloom.build([b"Standfirst", b"byline"], 2, 0.01).save(tmp_path / "fixed.bloom")
    assert (tmp_path / "fixed.bloom").read_bytes().hex() == (
        "5346424c4f4f4d0a"  # SFBLOOM and a new line
        "0100"
        "0700"  # version and k
        "1400000000000000"
        "0200000000000000"  # m and count
        "10d450c5"
        "c4e79865"  # sums
        "1f9301"  # 20 bits
    )


def test_a_new_file_leaves_those_who_read_the_old_one_alone(file: Path) -> None:
    old = Bloom.load(file)
    Bloom.build([b"new"], 10, RATE).save(file)
    assert b"new" in Bloom.load(file)
    assert all(key in old for key in keys(1))
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, bloom: Bloom) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        bloom.save(tmp_path / "taken")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda whole: whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]


def of_version_2(whole: bytes) -> bytes:
    head = whole[:8] + b"\2" + whole[9 : HEAD.size]
    return head + SUM.pack(zlib.crc32(head)) + whole[START:]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda whole: b"", "is not a Bloom filter"),
        (lambda whole: b"password\nqwerty\n" * 10, "is not a Bloom filter"),
        (lambda whole: whole[:20], "is cut short: not even its header is whole"),
        (lambda whole: whole[:START], "is cut short or has grown"),
        (lambda whole: whole[:-1], "is cut short or has grown"),
        (lambda whole: whole + b"\0", "is cut short or has grown"),
        (flipped(0), "is not a Bloom filter"),
        (flipped(10), "is damaged: its header is wrong"),
        (flipped(12), "is damaged: its header is wrong"),
        (flipped(START), "is damaged: its checksum is wrong"),
        (flipped(-1 + START + 1000), "is damaged: its checksum is wrong"),
        (of_version_2, "is of version 2; version 1 is read here"),
    ],
)
def test_a_damaged_file_is_refused(file: Path, damage: Callable[[bytes], bytes], said: str) -> None:
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(BadFilter, match=said) as refused:
        Bloom.load(file)
    assert str(file) in str(refused.value)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Bloom.load(tmp_path / "none.bloom")
