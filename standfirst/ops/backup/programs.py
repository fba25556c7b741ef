"""PostgreSQL's own programs: pg_dump, pg_restore, psql. Passwords go by the environment."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient

from standfirst.work.commands import Fault

DEBIAN = Path("/usr/lib/postgresql")  # where it keeps them, outside PATH


def find(name: str) -> str:
    """The path of a program, of the newest version where there are several.

    :raises Fault: it is not installed.
    """
    if found := shutil.which(name):
        return found
    installed = [path for path in DEBIAN.glob(f"*/bin/{name}") if os.access(path, os.X_OK)]
    if not installed:
        raise Fault(f"{name} is not installed. On Debian: apt-get install postgresql-client")
    return str(max(installed, key=lambda path: _number(path.parent.parent.name)))


def _number(version: str) -> float:
    try:
        return float(version)
    except ValueError:
        return 0.0


def call(
    name: str, settings: dict[str, Any], *arguments: str, connect: bool = True
) -> tuple[list[str], dict[str, str]]:
    """The command line and the environment of a program that connects as Django does."""
    line, environment = DatabaseClient.settings_to_cmd_args_env(settings, [])
    connecting = [*line[1:-1], "--no-password", f"--dbname={settings['NAME']}"] if connect else []
    surroundings = os.environ | (environment or {}) | {"LC_ALL": "C"}
    return [find(name), *connecting, *arguments], surroundings


def run(name: str, settings: dict[str, Any], *arguments: str, connect: bool = True) -> bytes:
    """What it prints.

    :raises Fault: it fails; the first line of its complaint is in it.
    """
    line, environment = call(name, settings, *arguments, connect=connect)
    done = subprocess.run(
        line, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        raise Fault(complaint(name, done.stderr))
    return done.stdout


def complaint(name: str, stderr: bytes) -> str:
    """One line of what a program said before it gave up."""
    lines = [line.strip() for line in stderr.decode(errors="replace").splitlines()]
    if any("server version mismatch" in line for line in lines):
        versions = " ".join(line.partition("detail: ")[2] for line in lines).strip()
        return (
            f"{name} is older than the server ({versions}). "
            "Install the server's version of postgresql-client."
        )
    told = [line for line in lines if "error:" in line.lower()] or lines or ["no reason given"]
    return f"{name} failed: {told[0].removeprefix(f'{name}: error: ')}"
