"""A backup of a paper that is being written to is of one moment, with every row's file."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from standfirst.ops.backup.archive import opened
from standfirst.ops.backup.databases import Dumped, database_of
from standfirst.ops.backup.making import back_up
from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import (
    SQLITE,
    add_media,
    another,
    backed_up,
    do,
    quiet,
    restored,
)

PAIRS = "SELECT (SELECT count(*) FROM photo), (SELECT count(*) FROM caption)"
WRITERS = 3


class Writer(Thread):
    """Adds photos, each with its file before its rows, two tables in one transaction."""

    def __init__(self, site: Site, number: int, end: Event) -> None:
        super().__init__()
        self.site, self.number, self.end = site, number, end
        self.written = 0

    def run(self) -> None:
        with another(self.site) as own:
            while not self.end.is_set():
                name = f"original_images/{self.number}-{self.written}.jpg"
                add_media(self.site, name, name.encode())
                own.execute("BEGIN IMMEDIATE" if SQLITE else "BEGIN")
                own.execute("INSERT INTO photo VALUES (%s)", [name])
                own.execute("INSERT INTO caption VALUES (%s)", [name])
                own.execute("COMMIT")
                self.written += 1


def test_every_row_has_its_file_and_no_transaction_is_cut(
    paper: Site, elsewhere: Site, tmp_path: Path
) -> None:
    do(paper, "CREATE TABLE photo (file text)")
    do(paper, "CREATE TABLE caption (file text)")
    end = Event()
    writers = [Writer(paper, number, end) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        files = [taken(paper, tmp_path / f"{number}.tar", writers) for number in range(4)]
    finally:
        end.set()
        for writer in writers:
            writer.join()
    counts = []
    for file in files:
        restored(elsewhere, file, force=True)
        [(photos, captions)] = do(elsewhere, PAIRS)
        counts.append(photos)
        assert photos == captions > 0
        for (name,) in do(elsewhere, "SELECT file FROM photo"):
            assert (elsewhere.media / name).read_text() == name
        elsewhere.connection.close()
    assert counts == sorted(set(counts)), "nobody wrote meanwhile"


def taken(paper: Site, file: Path, writers: list[Writer]) -> Path:
    """A backup, begun when each of them has written some more."""
    before = [writer.written for writer in writers]
    while any(now.written < then + 3 for now, then in zip(writers, before, strict=True)):
        assert all(writer.is_alive() for writer in writers)
        time.sleep(0.005)
    return backed_up(paper, file)


def test_media_that_are_deleted_meanwhile_are_named(
    paper: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = database_of(paper).dump

    def dump_and_delete(database: Any, into: Path) -> Dumped:
        (paper.media / "images/gone.webp").unlink()
        return dump(into)

    add_media(paper, "images/gone.webp", b"gone")
    monkeypatch.setattr(type(database_of(paper)), "dump", dump_and_delete)
    said: list[str] = []
    back_up(paper, tmp_path / "paper.tar", said.append)
    assert said[0] == "Deleted meanwhile, and not in the backup: images/gone.webp"
    with opened(tmp_path / "paper.tar") as backup:
        assert backup.manifest.vanished == ["images/gone.webp"]


def test_a_backup_holds_nobody_up(paper: Site, tmp_path: Path) -> None:
    """Neither does a transaction that is open hold up the backup; it is not in it."""
    with another(paper) as own:
        own.execute("BEGIN IMMEDIATE" if SQLITE else "BEGIN")
        own.execute("INSERT INTO newsroom_articlepage VALUES (9, 'Being written')")
        back_up(paper, tmp_path / "paper.tar", quiet)
        own.execute("COMMIT")
    with opened(tmp_path / "paper.tar") as backup:
        assert backup.manifest.rows["newsroom_articlepage"] == 1
