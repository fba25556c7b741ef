"""Tasks with workers that are killed at random moments, and without: tasks a second, doubles.

script/bench tasks [TASKS [KILLS]]     200 and 50; none may be missed or stay in limbo

On SQLite, and on PostgreSQL when `DATABASE_URL` names one: a database is made in it and dropped.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
STANDFIRST = ROOT / ".venv" / "bin" / "standfirst"
COLUMNS = ["tasks", "kills", "seconds", "a second", "missed", "limbo", "doubles"]


@contextlib.contextmanager
def postgresql(server: str) -> Iterator[str]:
    """The address of a new database, which goes again."""
    name = f"standfirst_bench_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))


def measure(database: str, options: dict[str, str]) -> dict[str, Any]:
    """The figures of one run in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="standfirst-tasks-") as folder:
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment = kept | {
            "STANDFIRST_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "standfirst.config.settings",
        }
        if database:
            environment["DATABASE_URL"] = database
        subprocess.run([STANDFIRST, "migrate", "-v0"], env=environment, check=True, cwd=ROOT)
        crew = [sys.executable, "-m", "standfirst.work.tests.crew", "--log", f"{folder}/log"]
        given = [f"--{name}={value}" for name, value in options.items()]
        done = subprocess.run(
            [*crew, *given], env=environment, check=True, cwd=ROOT, stdout=subprocess.PIPE
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def row(name: str, cells: list[Any]) -> str:
    return f"{name:34}" + "".join(f"{cell:>10}" for cell in cells)


def main() -> int:
    tasks, kills = (sys.argv[1:] + ["200", "50"][len(sys.argv) - 1 :])[:2]
    runs = {
        "killed, a task takes 0.2 s": {"tasks": tasks, "kills": kills},
        "left alone, a task takes nothing": {"tasks": "1000", "kills": "0", "seconds": "0"},
    }
    print(row("four workers", COLUMNS))
    lost = 0
    with contextlib.ExitStack() as stack:
        databases = {"SQLite": ""}
        if server := os.environ.get("DATABASE_URL"):
            databases["PostgreSQL"] = stack.enter_context(postgresql(server))
        for database, address in databases.items():
            print(database)
            for name, options in runs.items():
                found = measure(address, options)
                lost += found["missed"] + found["limbo"] + found["leases"]
                print(row(f"  {name}", [found[column] for column in COLUMNS]), flush=True)
    print("none lost" if not lost else f"{lost} LOST")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
