"""The check works on a copy of the paper, whatever is going on there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from standfirst.newsroom.tests.factories import a_section
from standfirst.ops.imports import copying
from standfirst.work.commands import Fault

TITLES = "SELECT title FROM story"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE story (title)")
        database.execute("INSERT INTO story VALUES ('Old')")
    return path


def test_sqlite_is_copied_while_somebody_writes(paper: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "paper.sqlite3"
    with closing(sqlite3.connect(paper, isolation_level=None)) as editor:
        editor.execute("BEGIN IMMEDIATE")
        editor.execute("INSERT INTO story VALUES ('Being written')")
        copying.copy_file(paper, copy)
        editor.execute("COMMIT")
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute(TITLES).fetchall() == [("Old",)]


def test_without_room_on_the_disk_it_says_so(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "SPARE", 2**60)
    with pytest.raises(Fault, match="not enough room on the server's disk"):
        copying.copy_file(paper, tmp_path / "copy.sqlite3")


@pytest.mark.django_db(transaction=False)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL copies into a schema")
def test_postgresql_is_copied_into_a_schema_with_rows_and_counters() -> None:
    name = f"{copying.PREFIX}test"
    copying.copy_schema("public", name)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL search_path = {name}, public")
        section = a_section("copied")
        cursor.execute("SELECT count(*) FROM public.wagtailcore_page WHERE id = %s", [section.pk])
        assert cursor.fetchone()[0] == 0
    copying.drop_left()
    with connection.cursor() as cursor:
        cursor.execute(copying.SCHEMAS, [copying.PREFIX])
        assert not cursor.fetchall()
