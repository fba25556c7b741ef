"""SQLite's log keeps pages as they were: it is emptied after an erasure, or at the next turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

from standfirst.readers.actions import erasing

WAL = "PRAGMA journal_mode=WAL"


def connected(path: Path) -> Any:
    options = {"timeout": 20, "init_command": WAL}
    engine = "django.db.backends.sqlite3"
    found = {"ENGINE": engine, "NAME": path, "OPTIONS": options}
    return ConnectionHandler({"default": found})["default"]


@pytest.mark.django_db  # for the connections: they are the test's own
def test_it_waits_for_whoever_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.sqlite3"
    ours, other = connected(path), connected(path)
    monkeypatch.setattr(erasing, "connection", ours)
    with ours.cursor() as writing, other.cursor() as reading:
        writing.execute("CREATE TABLE word (it text)")
        reading.execute("BEGIN")
        reading.execute("SELECT it FROM word")
        reading.fetchall()
        writing.execute("INSERT INTO word VALUES ('canary')")
        assert not erasing._empty_log()
        reading.execute("COMMIT")
        assert erasing._empty_log()
        assert path.with_name("paper.sqlite3-wal").stat().st_size == 0
        writing.execute("PRAGMA busy_timeout")
        assert writing.fetchone() == (20_000,)
    ours.close()
    other.close()
