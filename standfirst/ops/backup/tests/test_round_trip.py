"""What is backed up comes back elsewhere as it was."""

import os
import stat
import tarfile
from pathlib import Path

import pytest

from standfirst.ops.backup.archive import opened
from standfirst.ops.backup.restoring import verify
from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import (
    ORIGINAL,
    SMALL,
    add_media,
    backed_up,
    everything,
    fill,
    restored,
    stories,
)


def test_stories_media_and_key_come_back(paper: Site, elsewhere: Site, backup: Path) -> None:
    restored(elsewhere, backup)
    assert everything(elsewhere) == everything(paper)


def test_a_file_keeps_its_time(paper: Site, elsewhere: Site, tmp_path: Path) -> None:
    os.utime(paper.media / SMALL, (1_500_000_000, 1_500_000_000))
    restored(elsewhere, backed_up(paper, tmp_path / "paper.tar"))
    assert (elsewhere.media / SMALL).stat().st_mtime == 1_500_000_000
    assert stat.S_IMODE((elsewhere.media / SMALL).stat().st_mode) == 0o644
    assert stat.S_IMODE(elsewhere.key.stat().st_mode) == 0o600


def test_only_its_owner_reads_the_file(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in backup.parent.glob(".*")] == []


def test_what_can_be_made_anew_is_not_in_it(paper: Site, tmp_path: Path) -> None:
    for folder in ("pages", "static", "imports"):
        (paper.data / folder).mkdir()
        (paper.data / folder / "file").write_text("made")
    with tarfile.open(backed_up(paper, tmp_path / "paper.tar")) as tar:
        names = [name.removeprefix("standfirst-backup/") for name in tar.getnames()]
    assert names[0].startswith("database.")
    assert names[1:] == [
        "secret-key",
        f"media/{SMALL}",
        f"media/{ORIGINAL}",
        "manifest.json",
        "manifest.json.sha256",
    ]


def test_a_key_of_the_environment_is_not_in_it(
    paper: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDFIRST_SECRET_KEY", "of the environment")
    with opened(backed_up(paper, tmp_path / "paper.tar")) as found:
        assert found.manifest.key_from == "environment"
        assert "secret-key" not in [entry.path for entry in found.manifest.files]


def test_media_behind_a_link_and_with_odd_names_come_along(
    paper: Site, elsewhere: Site, tmp_path: Path
) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "far.jpg").write_bytes(b"far")
    (paper.media / "linked").symlink_to(tmp_path / "disk")
    add_media(paper, f"images/{'long' * 40}/çà\n“b”.jpg", b"odd")
    restored(elsewhere, backed_up(paper, tmp_path / "paper.tar"))
    assert everything(elsewhere) == everything(paper) | {"media/linked/far.jpg": b"far"}


def test_another_paper_is_replaced_when_forced(paper: Site, elsewhere: Site, backup: Path) -> None:
    fill(elsewhere, "Other", "Paper", key="another key")
    add_media(elsewhere, SMALL, b"another picture of that name")
    add_media(elsewhere, "images/1111/withdrawn.webp", b"gone")
    (elsewhere.data / "pages").mkdir()
    restored(elsewhere, backup, force=True)
    assert everything(elsewhere) == everything(paper)
    assert not (elsewhere.data / "pages").exists()
    assert not (elsewhere.media / "images/1111").exists()


def test_verify_changes_nothing(paper: Site, backup: Path) -> None:
    add_media(paper, "images/later.webp", b"later")
    before = everything(paper)
    said: list[str] = []
    verify(paper, backup, said.append)
    assert everything(paper) == before
    assert "All 4 files are as they were" in said[1]
    assert "is sound" in said[1]
    assert stories(paper) == ["Bridge opens"]
