"""Operators make the list of stolen passwords from what they have: passwords or hashes."""

import subprocess
import sys
from hashlib import sha1
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from standfirst.kit.bloom import Bloom
from standfirst.readers.passwords import RATE, key_of

COMMAND = [sys.executable, "-m", "standfirst.config.cli", "breached_passwords"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.bloom"


def sha(password: str) -> str:
    return sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def make(into: Path, *lists: str | bytes, **options: object) -> str:
    """What the command says that makes a filter of these lists."""
    files = [into.with_name(f"list{number}") for number in range(len(lists))]
    for file, text in zip(files, lists, strict=True):
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = StringIO()
    call_command("breached_passwords", *files, output=into, stdout=said, **options)
    return said.getvalue()


def held(file: Path, *passwords: str) -> list[bool]:
    bloom = Bloom.load(file)
    return [key_of(each.encode()) in bloom for each in passwords]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_hashes_of_have_i_been_pwned_are_recognised(own: Path, ending: str) -> None:
    lines = [f"{sha('one')}:17", f"{sha('two').lower()}:1", sha("three"), "", f"{sha('four')}:2"]
    said = make(own, ending.join(lines))
    assert said.startswith(f"4 different passwords in {own}")
    assert held(own, "one", "two", "three", "four") == [True] * 4
    assert held(own, "five", lines[0]) == [False] * 2


def test_a_hash_among_passwords_is_a_password(own: Path) -> None:
    make(own, f"{sha('one')}\nplain\n")
    assert held(own, sha("one"), "plain", "one") == [True, True, False]


def test_lists_of_both_kinds_make_one_filter(own: Path) -> None:
    said = make(own, "caffè latte\n pass word \n", f"{sha('two')}:9\n", b"\xef\xbb\xbffirst")
    assert said.startswith("4 different passwords")
    assert held(own, "caffè latte", " pass word ", "two", "first") == [True] * 4


def test_a_long_list_keeps_the_rate(own: Path) -> None:
    chance = Random(3)
    lines = [chance.randbytes(20).hex() for _ in range(5_000)]
    make(own, "\n".join(lines))
    bloom = Bloom.load(own)
    assert all(bytes.fromhex(line) in bloom for line in lines)
    assert bloom.rate == pytest.approx(RATE, rel=0.01)


def test_the_number_of_lines_can_be_given(own: Path) -> None:
    make(own, "one\ntwo\n", expect=1_000)
    assert Bloom.load(own).m > 20_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing in these files"),
        ("\n\r\n", "nothing in these files"),
        (b"\x1f\x8b\x08\0\0\0", "Unpack it first"),
        (b"x" * 70_000, "Unpack it first"),
        (f"{'A' * 32}:4\n{'B' * 32}:2\n", "hashes of another kind"),
        (f"{'0' * 40}:4\n" * 2000 + "oops\n", "line 2001: not a SHA-1 hash"),
    ],
)
def test_what_is_no_list_is_refused(own: Path, text: str | bytes, said: str) -> None:
    own.write_bytes(b"as it was")
    with pytest.raises(CommandError, match=said) as refused:
        make(own, text)
    assert refused.value.returncode == 2 and "\n" not in str(refused.value)
    assert own.read_bytes() == b"as it was"


def test_a_list_is_never_overwritten(own: Path) -> None:
    own.write_text("password1\n")
    with pytest.raises(CommandError, match="is one of the lists"):
        call_command("breached_passwords", own, output=own)


def test_a_folder_that_is_not_there_is_said_before_the_work(own: Path) -> None:
    own.write_text("password1\n")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("breached_passwords", own, output=own.parent / "none" / "own.bloom")


def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)


def test_a_fault_is_one_line_and_status_2(own: Path) -> None:
    done = run("nowhere.txt", "--output", own)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("standfirst: nowhere.txt is not there")
    assert done.stderr.count("\n") == 1
    assert list(own.parent.iterdir()) == []


def test_a_pipe_needs_the_number_of_lines(own: Path) -> None:
    done = run("/dev/stdin", "--output", own, stdin="one\n")
    assert done.returncode == 2 and "--expect 900000000" in done.stderr
    done = run("/dev/stdin", "--output", own, "--expect", "1,000", stdin="one\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert Bloom.load(own).count == 1


@pytest.mark.parametrize("lines", ["0", "-5", "many"])
def test_a_number_of_lines_that_cannot_be_is_said(own: Path, lines: str) -> None:
    own.write_text("password1\n")
    with pytest.raises(CommandError, match="--expect"):
        call_command("breached_passwords", str(own), f"--output={own}x", f"--expect={lines}")
