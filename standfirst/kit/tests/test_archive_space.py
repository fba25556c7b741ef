"""An archive that the disk cannot hold is refused, before or while it is written."""

import errno
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from standfirst.kit.tests.archive_samples import refusal, zipped

Usage = namedtuple("Usage", "total used free")


def test_too_little_space_is_told_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path, {"a": b"x" * 2_000_000})
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(9, 9, 1024**2))
    said = refusal(path, tmp_path / "into")
    assert said == "unpacked it needs 1.9 MiB, and only 1.0 MiB are free on the disk"


def test_a_disk_that_fills_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path, {"a": b"x"})

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    assert refusal(path, tmp_path / "into") == "the disk is full"
