"""What is made once and copied: files in a folder, and databases beside them on PostgreSQL.

They are kept for one process, or, when `script/test` names a folder, for all of its parts.
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
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

FOLDER = "STANDFIRST_TEST_ORIGINALS"
EVERYWHERE = "postgres"  # a database that every server has


@contextmanager
def original(*told: str) -> Iterator[Path]:
    """The place of what these words tell apart; nobody else makes or copies it meanwhile."""
    name = hashlib.sha256(" ".join(told).encode()).hexdigest()[:16]
    with (_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield _folder() / name


@cache
def _folder() -> Path:
    if named := os.environ.get(FOLDER):
        Path(named).mkdir(exist_ok=True)
        return Path(named)
    made = Path(tempfile.mkdtemp(prefix="standfirst-originals-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def server(url: str | None) -> str:
    """Where a database is; empty for SQLite."""
    return urlsplit(url or "").netloc


def database_name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


def keep_database(url: str) -> str:
    """The name of a copy that stays. Nobody is connected to it."""
    name = f"standfirst_original_{secrets.token_hex(6)}"
    copy_database(url, database_name(url), name)
    return name


def copy_database(url: str, source: str, target: str) -> None:
    """In place of what has that name; nobody is connected to either."""
    with psycopg.connect(url, dbname=EVERYWHERE, autocommit=True) as connection:
        names = sql.Identifier(target), sql.Identifier(source)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(names[0]))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
