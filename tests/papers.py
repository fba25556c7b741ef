"""A paper that is set up as another one was is a copy of it: database and data folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.originals import copy_database, database_name, keep_database, original, server

if TYPE_CHECKING:
    from tests.server import Newspaper


def set_up(paper: Newspaper) -> None:
    """As `standfirst setup` leaves it, with or without the sample edition."""
    url = paper.environment.get("DATABASE_URL")
    with original("paper", paper.environment.get("STANDFIRST_SAMPLE", "1"), server(url)) as kept:
        if kept.exists():
            _copy(kept, paper, url)
        else:
            paper.run("setup", timeout=600)
            _keep(kept, paper, url)


def _keep(kept: Path, paper: Newspaper, url: str | None) -> None:
    unfinished = kept.with_suffix(".new")
    shutil.copytree(paper.data, unfinished)
    if url:
        (unfinished / "database").write_text(keep_database(url))
    unfinished.rename(kept)


def _copy(kept: Path, paper: Newspaper, url: str | None) -> None:
    left_out = shutil.ignore_patterns("database")
    shutil.copytree(kept, paper.data, ignore=left_out, dirs_exist_ok=True)
    if url:
        copy_database(url, (kept / "database").read_text(), database_name(url))
