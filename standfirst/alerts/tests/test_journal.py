"""The sender's journal: what is in it can be read, or does no harm; a full disk costs nothing."""

from __future__ import annotations

import fcntl
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from standfirst.alerts.models import Part
from standfirst.alerts.sending import journal, recovering
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.journal import Answered, Journal
from standfirst.alerts.tests.browsers import a_browser, an_alert, release, send
from standfirst.alerts.tests.sink import Sink

ROW = Answered(7, 3, Outcome.TAKEN)


class Narrow:
    """A file on a disk with place for some bytes."""

    def __init__(self, file: Any, room: int) -> None:
        self.file, self.room = file, room

    def write(self, rows: bytes) -> int:
        written: int = self.file.write(rows[: self.room])
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def left(folder: Path) -> list[Answered]:
    return [row for one in journal.left_behind(folder) for row in one.read()]


def test_half_a_row_is_taken_out_again(tmp_path: Path) -> None:
    one: Any = Journal(tmp_path, "one")
    one.write([ROW])
    one._file = Narrow(one._file, 5)
    with pytest.raises(OSError, match="space"):
        one.write([ROW, ROW])
    one._file = one._file.file
    one.write([ROW])
    one._file.close()
    assert left(tmp_path) == [ROW, ROW]


def test_nonsense_in_it_keeps_no_sender_from_starting(tmp_path: Path) -> None:
    (tmp_path / "dead.answers").write_bytes(os.urandom(13 * 50) + b"\xff" * 13)
    assert len(left(tmp_path)) < 51


def test_who_comes_second_to_take_it_over_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "dead.answers").write_bytes(b"")
    flock = fcntl.flock

    def first(descriptor: int, how: int) -> None:
        (tmp_path / "dead.answers").unlink()
        flock(descriptor, how)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fcntl, "flock", first)
        assert left(tmp_path) == []


def test_one_that_was_taken_for_left_behind_while_it_was_made(tmp_path: Path) -> None:
    flock = fcntl.flock
    taken: list[bool] = []

    def late(file: Any, how: int) -> None:
        if not taken:
            taken.append(True)
            (tmp_path / "new.answers").unlink()
        flock(file, how)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fcntl, "flock", late)
        one = Journal(tmp_path, "new")
    one.write([ROW])
    assert one.path.stat().st_size
    one.close()


@pytest.mark.django_db
def test_on_a_full_disk_all_is_sent_once(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Journal, answers: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Journal, "write", full)
    for _ in range(30):
        a_browser()
    release(an_alert())
    send(sink)
    assert set(Counter(sink.paths()).values()) == {1}
    assert Part.objects.get().taken == 30
    assert recovering.recover(Path("/nonexistent")) == 0
