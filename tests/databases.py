"""The database of units is migrated once, and copied for each worker."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from tests.originals import keep_database, original, server
from tests.server import Newspaper, new_paper


def take_copy(connection: Any) -> None:
    """Where Django makes the test's database, it will make a copy, and find nothing to migrate."""
    source = migrated(os.environ.get("DATABASE_URL"))
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = source.read_text()
        return
    create = connection.creation._create_test_db

    def create_as_copy(*arguments: Any, **named: Any) -> str:
        name: str = create(*arguments, **named)
        shutil.copyfile(source, name)
        return name

    connection.creation._create_test_db = create_as_copy


def migrated(server_url: str | None) -> Path:
    """A file: the database itself on SQLite, which is None, or its name on PostgreSQL."""
    with original("units", server(server_url)) as kept:
        if not kept.exists():
            with new_paper(server_url) as paper:
                paper.run("migrate", "--verbosity", "0", timeout=600)
                _keep(kept, paper)
    return kept


def _keep(kept: Path, paper: Newspaper) -> None:
    unfinished = kept.with_suffix(".new")
    if url := paper.environment.get("DATABASE_URL"):
        unfinished.write_text(keep_database(url))
    else:
        shutil.copyfile(paper.data / "standfirst.sqlite3", unfinished)
    unfinished.rename(kept)
