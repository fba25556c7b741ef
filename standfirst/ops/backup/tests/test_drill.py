"""The drill: a paper is backed up while it runs, restored elsewhere and started from there."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from standfirst.ops.backup.site import KEPT, NOT_KEPT, Site, row_counts
from standfirst.ops.backup.tests.papers import SQLITE, a_place
from tests.ports import free_port
from tests.server import Newspaper

# Static files keep their names: hashing them all would take most of the time.
SETTINGS = """
from standfirst.config.settings import *
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES = STORAGES | {"staticfiles": PLAIN}
"""
ORIGIN = "http://localhost:8000"
# What runs writes here all the time: beats, claims, events.
BUSY = ("bus_", "work_", "django_tasks_")
DATABASE = [f"standfirst.sqlite3{end}" for end in ("", "-wal", "-shm")]


class Paper(Newspaper):
    """One whose pages say the same wherever it runs."""

    def __init__(self, site: Site) -> None:
        found = site.connection.settings_dict
        address = f"{found['HOST']}:{found['PORT']}/{found['NAME']}"
        url = None if SQLITE else f"postgres://{found['USER']}:{found['PASSWORD']}@{address}"
        super().__init__(site.data, url, free_port())
        folder = site.data.parent
        (folder / "drill_settings.py").write_text(SETTINGS)
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "drill_settings",
            "PYTHONPATH": str(folder),
            "STANDFIRST_ORIGIN": ORIGIN,
        }

    def read(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def pages(self, addresses: list[str]) -> dict[str, tuple[int, bytes]]:
        return {path: self.read(path) for path in addresses}


def take_over(site: Site) -> None:
    """The tables of the run's own test database, which are up to date and as new."""
    name = connection.settings_dict["NAME"]
    if SQLITE:
        with (
            closing(sqlite3.connect(name)) as there,
            closing(sqlite3.connect(site.data / "standfirst.sqlite3")) as here,
        ):
            there.backup(here)
        return
    connection.close()
    site.connection.close()
    new = site.connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(new)))
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(made.format(sql.Identifier(new), sql.Identifier(name)))


def founded(paper: Paper) -> list[str]:
    """A small paper in it, with stories and photos; its public addresses."""
    done = subprocess.run(
        [sys.executable, "-m", "standfirst.ops.backup.tests.drill_paper"],
        env=paper.environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def counts(site: Site) -> dict[str, int]:
    found = row_counts(site.connection)
    site.connection.close()
    return {table: rows for table, rows in found.items() if not table.startswith(BUSY)}


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Site, Site]]:
    with a_place(tmp_path / "there") as there, a_place(tmp_path / "here") as here:
        yield there, here


# For the tables of the run's database; of them only this room's are emptied afterwards.
@pytest.mark.django_db(transaction=True, available_apps=["standfirst.ops"])
def test_readers_get_the_same_from_the_restored_paper(
    places: tuple[Site, Site], tmp_path: Path
) -> None:
    there, here = places
    take_over(there)
    old, new, file = Paper(there), Paper(here), str(tmp_path / "paper.tar")
    addresses = founded(old)
    with old.serving():
        before = old.pages(addresses)
        small = [f"/media/{name}" for name in there.media_files() if name.startswith("images/")]
        before |= old.pages(small)
        old.run("backup", file)
    had = counts(there)
    assert {path.name for path in there.data.iterdir()} <= {*KEPT, *NOT_KEPT, *DATABASE}
    shutil.rmtree(there.data)
    new.run("restore", file, "--verify")
    new.run("restore", file)
    assert counts(here) == had
    with new.serving():
        after = new.pages([*addresses, *small])
    assert len(small) > 5 and len(addresses) > 30
    # A second page of a list is not there in so small a paper; that it is not must not change.
    missing = [path for path, (status, _) in before.items() if status != 200]
    assert [path for path in missing if "?page=" not in path] == []
    assert [path for path in before if after[path] != before[path]] == []
