"""A paper that is set up as another one was is a copy of it: database and data folder.

The originals are kept for one run of pytest, or, when `script/test` names a folder, for all of its.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from tests.server import Newspaper

FOLDER = "STANDFIRST_TEST_PAPERS"
EVERYWHERE = "postgres"  # a database that every server has


def set_up(paper: Newspaper) -> None:
    """As `standfirst setup` leaves it, with or without the sample edition."""
    with _original(paper) as original:
        if original.exists():
            _copy(original, paper)
        else:
            paper.run("setup", timeout=300)
            _keep(original, paper)


@contextmanager
def _original(paper: Newspaper) -> Iterator[Path]:
    """Its place; nobody else makes or copies it meanwhile."""
    server = urlsplit(paper.environment.get("DATABASE_URL", "")).netloc
    sample = paper.environment.get("STANDFIRST_SAMPLE", "1")
    name = hashlib.sha256(f"{server} {sample}".encode()).hexdigest()[:16]
    with (_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield _folder() / name


@cache
def _folder() -> Path:
    if named := os.environ.get(FOLDER):
        Path(named).mkdir(exist_ok=True)
        return Path(named)
    made = Path(tempfile.mkdtemp(prefix="standfirst-papers-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def _keep(original: Path, paper: Newspaper) -> None:
    unfinished = original.with_suffix(".new")
    shutil.copytree(paper.data, unfinished)
    if url := paper.environment.get("DATABASE_URL"):
        name = f"standfirst_paper_{secrets.token_hex(6)}"
        _clone(url, _name(url), name)
        (unfinished / "database").write_text(name)
    unfinished.rename(original)


def _copy(original: Path, paper: Newspaper) -> None:
    left_out = shutil.ignore_patterns("database")
    shutil.copytree(original, paper.data, ignore=left_out, dirs_exist_ok=True)
    if url := paper.environment.get("DATABASE_URL"):
        _clone(url, (original / "database").read_text(), _name(url))


def _clone(url: str, source: str, target: str) -> None:
    """In place of what has that name; nobody is connected to either."""
    with psycopg.connect(url, dbname=EVERYWHERE, autocommit=True) as connection:
        names = sql.Identifier(target), sql.Identifier(source)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(names[0]))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")
