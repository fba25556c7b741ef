"""Triggers travel with their tables, also onto a paper that has them already."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError

from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import SQLITE, backed_up, do, fill, restored, stories

WORDS = "Stories stay"


def seal(site: Site) -> Site:
    """No story can be deleted."""
    if SQLITE:
        do(
            site,
            "CREATE TRIGGER stories_stay BEFORE DELETE ON newsroom_articlepage "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
        )
    else:
        do(
            site,
            "CREATE FUNCTION stories_stay() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$",
        )
        do(
            site,
            "CREATE TRIGGER stories_stay BEFORE DELETE ON newsroom_articlepage "
            "FOR EACH ROW EXECUTE FUNCTION stories_stay()",
        )
    site.connection.close()
    return site


@pytest.mark.parametrize("is_there", [False, True])
def test_they_are_there_after_a_restore(
    paper: Site, elsewhere: Site, tmp_path: Path, is_there: bool
) -> None:
    file = backed_up(seal(paper), tmp_path / "sealed.tar")
    if is_there:
        seal(fill(elsewhere, "Other", key="another key"))
    restored(elsewhere, file, force=is_there)
    with pytest.raises(DatabaseError, match=WORDS):
        do(elsewhere, "DELETE FROM newsroom_articlepage")
    elsewhere.connection.close()
    assert stories(elsewhere) == ["Bridge opens"]
