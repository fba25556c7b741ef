"""Papers to back up, as small as can be: two tables, two pictures and a key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import dj_database_url
from django.db import connection
from django.db.utils import ConnectionHandler

from standfirst.ops.backup.making import back_up
from standfirst.ops.backup.restoring import restore
from standfirst.ops.backup.site import Site
from tests.server import own_database

ORIGINAL = "original_images/bridge.jpg"
SMALL = "images/0f3a/bridge.320.webp"
MEDIA = {ORIGINAL: b"bridge " * 300, SMALL: b"small " * 90}
SQLITE, POSTGRESQL = connection.vendor == "sqlite", connection.vendor == "postgresql"


@contextmanager
def a_place(data: Path) -> Iterator[Site]:
    """An empty one, with a database of the kind that the run is on."""
    data.mkdir()
    with own_database(os.environ.get("DATABASE_URL")) as url:
        settings: Any = dj_database_url.parse(url) if url else connection.settings_dict.copy()
        if not url:
            settings["NAME"] = data / "standfirst.sqlite3"
        there = ConnectionHandler({"default": settings})["default"]
        try:
            yield Site(data, there)
        finally:
            there.close()


@contextmanager
def another(site: Site) -> Iterator[Any]:
    """A cursor of somebody else who has this database open."""
    other = ConnectionHandler({"default": site.connection.settings_dict})["default"]
    with closing(other), other.cursor() as cursor:
        if SQLITE:
            cursor.execute("PRAGMA journal_mode=WAL")  # As the paper has it.
        yield cursor


def do(site: Site, statement: str, *values: Any) -> list[Any]:
    """Run it on its own; the rows that it gives."""
    with site.connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def fill(site: Site, *titles: str, key: str = "a key") -> Site:
    """A paper with these stories."""
    do(site, "CREATE TABLE django_migrations (id integer PRIMARY KEY, app text, name text)")
    do(site, "INSERT INTO django_migrations VALUES (1, 'newsroom', '0001_first')")
    do(site, "CREATE TABLE newsroom_articlepage (id integer PRIMARY KEY, title text)")
    for number, title in enumerate(titles or ("Bridge opens",)):
        do(site, "INSERT INTO newsroom_articlepage VALUES (%s, %s)", number, title)
    site.connection.close()
    for name, content in MEDIA.items():
        add_media(site, name, content)
    site.key.write_text(key)
    return site


def add_media(site: Site, name: str, content: bytes) -> None:
    (site.media / name).parent.mkdir(parents=True, exist_ok=True)
    (site.media / name).write_bytes(content)


def stories(site: Site) -> list[str]:
    found = do(site, "SELECT title FROM newsroom_articlepage ORDER BY id")
    site.connection.close()
    return [title for (title,) in found]


def everything(site: Site) -> dict[str, Any]:
    """What a paper consists of: stories, key and files, those beside the media as well."""
    files = {path for path in site.data.rglob("*") if path.is_file()}
    files = {path for path in files if not path.name.startswith("standfirst.sqlite3-")}
    kept = {str(path.relative_to(site.data)): path.read_bytes() for path in files}
    kept.pop("standfirst.sqlite3", None)
    return {"stories": stories(site) if holds(site) else None} | kept


def holds(site: Site) -> bool:
    with site.connection.cursor() as cursor:
        found = site.connection.introspection.table_names(cursor)
    site.connection.close()
    return bool(found)


def backed_up(site: Site, file: Path) -> Path:
    back_up(site, file, quiet)
    site.connection.close()
    return file


def restored(site: Site, file: Path, *, force: bool = False) -> None:
    restore(site, file, quiet, force=force)


def quiet(line: str) -> None:
    pass
