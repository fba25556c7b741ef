"""Checks of the whole."""

import sqlite3
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connection

from standfirst.config.sqlite import is_sound


class StandfirstConfig(AppConfig):
    name = "standfirst.config"
    label = "standfirst"

    def ready(self) -> None:
        checks.register(check_sqlite, checks.Tags.database)


def check_sqlite(**kwargs: Any) -> list[checks.CheckMessage]:
    """Warn where a SQLite with the WAL-reset bug would keep the paper."""
    if connection.vendor != "sqlite" or is_sound(sqlite3.sqlite_version_info):
        return []
    return [
        checks.Warning(
            f"SQLite {sqlite3.sqlite_version} can corrupt a database in WAL mode.",
            hint="Install pysqlite3, or set DATABASE_URL to a PostgreSQL.",
            id="standfirst.W001",
        )
    ]
