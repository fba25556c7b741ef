"""PostgreSQL's programs: found, called without a password in sight, and quoted in one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from standfirst.ops.backup import programs
from standfirst.ops.backup.programs import call, find, run
from standfirst.ops.backup.restoring import verify
from standfirst.ops.backup.site import Site
from standfirst.ops.backup.tests.papers import POSTGRESQL, do
from standfirst.work.commands import Fault

SETTINGS: dict[str, Any] = {
    "NAME": "paper",
    "USER": "ed",
    "HOST": "db.example",
    "PORT": 5433,
    "PASSWORD": "hush",
    "OPTIONS": {"sslmode": "require"},
}
OLDER = """#!/bin/sh
echo 'pg_dump: error: aborting because of server version mismatch' >&2
echo 'pg_dump: detail: server version: 16.2; pg_dump version: 14.1' >&2
exit 1
"""


def installed(folder: Path, name: str, script: str = "#!/bin/sh\n") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(script)
    path.chmod(0o755)
    return path


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(programs, "DEBIAN", tmp_path / "debian")


def test_the_password_goes_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(installed(tmp_path, "pg_dump").parent))
    line, environment = call("pg_dump", SETTINGS, "--format=custom")
    assert "hush" not in " ".join(line)
    assert environment["PGPASSWORD"] == "hush"
    assert environment["PGSSLMODE"] == "require"
    assert line[1:7] == ["-U", "ed", "-h", "db.example", "-p", "5433"]
    assert line[7:] == ["--no-password", "--dbname=paper", "--format=custom"]


@pytest.mark.usefixtures("nothing_installed")
def test_the_newest_is_found_outside_the_path(tmp_path: Path) -> None:
    for version in ("9.6", "15", "14"):
        installed(tmp_path / "debian" / version / "bin", "pg_dump")
    assert find("pg_dump") == str(tmp_path / "debian/15/bin/pg_dump")


@pytest.mark.usefixtures("nothing_installed")
def test_what_is_missing_is_named() -> None:
    with pytest.raises(Fault, match=r"pg_dump is not installed. On Debian: apt-get install"):
        run("pg_dump", SETTINGS)


@pytest.mark.usefixtures("nothing_installed")
def test_a_program_older_than_the_server_is_named(tmp_path: Path) -> None:
    installed(tmp_path / "bin", "pg_dump", OLDER)
    with pytest.raises(Fault) as fault:
        run("pg_dump", SETTINGS)
    assert str(fault.value) == (
        "pg_dump is older than the server (server version: 16.2; pg_dump version: 14.1). "
        "Install the server's version of postgresql-client."
    )


@pytest.mark.skipif(not POSTGRESQL, reason="roles are PostgreSQL's")
def test_a_role_that_may_not_make_a_database_gets_a_lesser_check(paper: Site, backup: Path) -> None:
    role = f"plain_{os.getpid()}"
    do(paper, f"CREATE ROLE {role} LOGIN")
    paper.connection.close()
    settings = paper.connection.settings_dict
    owner = settings["USER"]
    said: list[str] = []
    try:
        settings["USER"] = role
        verify(paper, backup, said.append)
    finally:
        settings["USER"] = owner
        paper.connection.close()
        do(paper, f"DROP ROLE {role}")
    assert "was read to its end by pg_restore, but not restored" in said[-1]
