"""Importing in tests: the command as it is called, and the whole database as it stands."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection


def import_(*paths: Path, **options: Any) -> str:
    """What `standfirst import` says about these paths."""
    said = StringIO()
    call_command("import", *map(str, paths), stdout=said, **options)
    return said.getvalue()


def refusal(*paths: Path, **options: Any) -> str:
    """The one line with which it refuses them; nothing has changed in database and media."""
    before = everything()
    with pytest.raises(CommandError) as fault:
        import_(*paths, **options)
    assert fault.value.returncode == 2
    assert everything() == before
    assert "\n" not in str(fault.value)
    return str(fault.value)


def everything() -> dict[str, Any]:
    """Every row of every table but the sessions', and every media file."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                found[table] = sorted(map(repr, cursor.fetchall()))
    found["files"] = sorted(str(p) for p in settings.MEDIA_ROOT.rglob("*") if p.is_file())
    return found
