"""What cannot be done is said in one line, and nothing has changed."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import standfirst.ops.backup.manifest as manifests
from standfirst.ops.backup import making, restoring
from standfirst.ops.backup.archive import Writer
from standfirst.ops.backup.making import back_up
from standfirst.ops.backup.manifest import Manifest, Newer
from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import (
    SQLITE,
    another,
    backed_up,
    do,
    everything,
    fill,
    quiet,
    restored,
)
from standfirst.work.commands import Fault


class Disk(NamedTuple):
    total: int
    used: int
    free: int


def test_a_file_that_exists_is_kept_unless_forced(paper: Site, tmp_path: Path) -> None:
    file = tmp_path / "paper.tar"
    file.write_text("precious")
    with pytest.raises(Fault, match=r"exists. Name another file, or replace it with --force"):
        backed_up(paper, file)
    assert file.read_text() == "precious"
    back_up(paper, file, quiet, force=True)
    restoring.verify(paper, file, quiet)


def test_a_full_disk_leaves_nothing(
    paper: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Writer, "finish", full)
    file = tmp_path / "new" / "paper.tar"
    file.parent.mkdir()
    with pytest.raises(Fault, match=r"Cannot write .*: No space left on device. Nothing was left"):
        backed_up(paper, file)
    assert list(file.parent.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(paper: Site, tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"There is no folder .*nowhere"):
        backed_up(paper, tmp_path / "nowhere" / "paper.tar")


def test_a_place_without_a_paper_is_not_backed_up(elsewhere: Site, tmp_path: Path) -> None:
    elsewhere.key.write_text("a key")
    with pytest.raises(Fault, match=r"There is no (database|paper)"):
        backed_up(elsewhere, tmp_path / "empty.tar")
    assert not (tmp_path / "empty.tar").exists()


def test_a_paper_is_not_replaced_unless_forced(elsewhere: Site, backup: Path) -> None:
    fill(elsewhere, "One", "Two")
    before = everything(elsewhere)
    with pytest.raises(Fault, match=r"already: 2 stories, 2 media files. All that would be lost"):
        restored(elsewhere, backup)
    assert everything(elsewhere) == before


def test_a_running_paper_is_not_replaced(elsewhere: Site, backup: Path) -> None:
    fill(elsewhere, "One")
    with another(elsewhere) as reader:
        reader.execute("SELECT count(*) FROM newsroom_articlepage")
        reader.fetchall()
        with pytest.raises(Fault, match="The paper is running"):
            restored(elsewhere, backup, force=True)
    restored(elsewhere, backup, force=True)


def test_a_disk_that_is_too_small_is_noticed_before(
    elsewhere: Site, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Disk(1024, 1000, 24))
    with pytest.raises(Fault, match="not enough room"):
        restored(elsewhere, backup)
    assert everything(elsewhere) == {"stories": None}


def test_a_newer_version_is_needed_for_its_backups(
    paper: Site, elsewhere: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(making, "__version__", "9.1")
        newer = backed_up(paper, tmp_path / "newer.tar")
        do(paper, "INSERT INTO django_migrations VALUES (2, 'newsroom', '9999_later')")
    unknown = backed_up(paper, tmp_path / "unknown.tar")
    for file in (newer, unknown):
        with pytest.raises(Newer, match="newer"):
            restored(elsewhere, file)
    assert everything(elsewhere) == {"stories": None}


def test_a_newer_format_is_not_guessed_at(backup: Path) -> None:
    later = json.dumps({"format": manifests.FORMAT + 1, "standfirst": "9.1", "new": []}).encode()
    with pytest.raises(Newer, match=r"made by Standfirst 9\.1, which is newer"):
        manifests.parse(later)


def test_of_an_older_version_it_says_so(
    paper: Site, elsewhere: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(making, "__version__", "0.0.9")
        file = backed_up(paper, tmp_path / "older.tar")
    said: list[str] = []
    restoring.restore(elsewhere, file, said.append)
    assert "It was made by an older version. The next start brings" in said[-1]


def test_another_kind_of_database_is_named(
    paper: Site, elsewhere: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backed_up(paper, tmp_path / "paper.tar")
    other = "postgresql" if SQLITE else "sqlite"

    def parse(text: bytes) -> Manifest:
        return Manifest(**{**vars(manifests.parse(text)), "vendor": other})

    monkeypatch.setattr("standfirst.ops.backup.archive.parse", parse)
    with pytest.raises(Fault, match="use `standfirst export` there and `standfirst import` here"):
        restored(elsewhere, file)
