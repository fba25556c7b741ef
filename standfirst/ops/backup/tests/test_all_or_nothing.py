"""Whatever stops a restore: the paper is the old one or the new one, never a mixture."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from standfirst.ops.backup import placing
from standfirst.ops.backup.databases import database_of
from standfirst.ops.backup.placing import settle
from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import (
    SMALL,
    SQLITE,
    add_media,
    everything,
    fill,
    holds,
    quiet,
    restored,
    stories,
)
from standfirst.work.commands import Fault

KILLED = 9


@pytest.fixture
def other(elsewhere: Site) -> Site:
    """Another paper, with another picture of the same name and one of its own."""
    fill(elsewhere, "Other", "Paper", key="another key")
    add_media(elsewhere, SMALL, b"another picture of that name")
    add_media(elsewhere, "images/1111/own.webp", b"its own")
    return elsewhere


def in_a_child(work: Callable[[], None]) -> int:
    """The status of a process that does this and is gone without a word."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def restore_killed(site: Site, file: Path, step: int) -> None:
    """The process dies before it renames for the nth time; with status 0 when it did not."""
    rename, left = os.replace, step

    def counted(*names: Any, **options: Any) -> None:
        nonlocal left
        if not left:
            os._exit(KILLED)
        left -= 1
        rename(*names, **options)

    os.replace = counted
    restored(site, file, force=True)
    os._exit(0)


def settled(site: Site) -> None:
    """As the next restore begins; PostgreSQL needs a moment to see that somebody is gone."""
    for attempt in range(100):
        try:
            database_of(site).check_idle()
            settle(site, database_of(site), quiet)
            return
        except Fault:
            assert attempt < 99
            time.sleep(0.05)


def test_killed_at_any_step_it_is_the_old_paper_or_the_new(
    paper: Site, other: Site, backup: Path
) -> None:
    old, new = everything(other), everything(paper)
    seen = []
    for step in range(40):
        status = in_a_child(lambda step=step: restore_killed(other, backup, step))  # type: ignore[misc]
        settled(other)
        found = everything(other)
        assert found in (old, new), f"killed at step {step}: {found.keys()}"
        seen.append(found == new)
        if status == 0:
            break
        assert status == KILLED
    assert len(seen) > 5 and seen == sorted(seen) and not seen[0] and seen[-1]


def test_killed_in_an_empty_place_there_is_no_paper_yet(elsewhere: Site, backup: Path) -> None:
    status = in_a_child(lambda: restore_killed(elsewhere, backup, 3))
    assert status == KILLED
    assert not holds(elsewhere)
    settled(elsewhere)
    assert everything(elsewhere) == {"stories": None}
    restored(elsewhere, backup)
    assert stories(elsewhere) == ["Bridge opens"]


def test_while_one_is_under_way_nobody_undoes_it(other: Site) -> None:
    under_way = placing.Placing(other)
    under_way.begin()
    with pytest.raises(Fault, match="under way"):
        settle(other, database_of(other), quiet)
    assert under_way.new.is_dir()
    under_way.undo()
    settle(other, database_of(other), quiet)


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str, after: int) -> Iterator[None]:
    real, left = getattr(placing, name), after

    def fails(*values: Any) -> None:
        nonlocal left
        left -= 1
        if left == -1:
            raise PermissionError(13, "Permission denied", "media")
        real(*values)

    with monkeypatch.context() as patch:
        patch.setattr(placing, name, fails)
        yield


@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_fails_on_the_way_is_undone(
    other: Site, backup: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = everything(other)
    with failing(monkeypatch, "_move", after), pytest.raises(Fault, match="Nothing changed"):
        restored(other, backup, force=True)
    assert everything(other) == before


def test_a_commit_that_fails_is_undone(
    other: Site, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(other)
    where = (
        "standfirst.ops.backup.sqlite.Sqlite._commit"
        if SQLITE
        else ("standfirst.ops.backup.loading.Loading.commit")
    )

    def fails(self: Any) -> None:
        raise Fault("The database is gone.")

    monkeypatch.setattr(where, fails)
    with pytest.raises(Fault, match=r"The database is gone\."):
        restored(other, backup, force=True)
    assert everything(other) == before
