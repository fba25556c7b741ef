"""A whole newspaper as its readers meet it: `standfirst serve` on a free port, sample edition."""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from tests.mailbox import MAIL_URL, Mailbox
from tests.papers import set_up
from tests.ports import free_port
from tests.push.house import House

COMMAND = Path(sys.executable).with_name("standfirst")
PATIENCE = 60.0
"""Seconds until a starting newspaper must answer."""


class Newspaper:
    """One running newspaper, with data, database and port of its own."""

    def __init__(self, data: Path, database_url: str | None, port: int) -> None:
        self.data = data
        self.port = port
        self.url = f"http://localhost:{port}"
        self.log = data.parent / "serve.log"
        self.environment = _environment(data, database_url, port)

    def run(self, *arguments: str, timeout: float = 120) -> str:
        """What `standfirst *arguments` prints about this newspaper; raises when it fails."""
        done = subprocess.run(
            [str(COMMAND), *arguments],
            check=False,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        if done.returncode:
            raise RuntimeError(f"standfirst {' '.join(arguments)}:\n{done.stdout}{done.stderr}")
        return done.stdout

    @contextlib.contextmanager
    def serving(self) -> Iterator["Newspaper"]:
        """Serves for as long as the block runs; ends the whole process group after it."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [str(COMMAND), "serve"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait_until_it_answers(process)
            yield self
        finally:
            _end(process)

    def log_since(self, position: int) -> str:
        """What the server wrote after that many bytes."""
        if not self.log.exists():
            return ""
        return self.log.read_bytes()[position:].decode(errors="replace")

    def log_position(self) -> int:
        return self.log.stat().st_size if self.log.exists() else 0

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"serve ended at once:\n{self.log_since(0)}")
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=10):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"no answer within {PATIENCE:.0f} s:\n{self.log_since(0)}")


NEWSPAPER = pytest.StashKey[Newspaper]()
"""Where the test run's configuration keeps the running newspaper."""


@pytest.fixture(scope="session")
def newspaper(
    pytestconfig: pytest.Config, mailbox: Mailbox, push_services: House
) -> Iterator[Newspaper]:
    """A running newspaper with the sample edition, shared by all tests of the run."""
    with new_paper(os.environ.get("DATABASE_URL")) as paper:
        paper.environment["EMAIL_URL"] = pytestconfig.stash[MAIL_URL]
        paper.environment |= push_services.environment
        set_up(paper)
        with paper.serving():
            pytestconfig.stash[NEWSPAPER] = paper
            yield paper


@contextlib.contextmanager
def new_paper(server_url: str | None) -> Iterator[Newspaper]:
    """With a data folder and a database of its own, both empty and gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="standfirst-paper-") as folder,
        own_database(server_url) as url,
    ):
        yield Newspaper(Path(folder) / "data", url, free_port())


@contextlib.contextmanager
def own_database(server_url: str | None) -> Iterator[str | None]:
    """The address of a fresh PostgreSQL database beside the given one; None stays None (SQLite)."""
    if not server_url or server_url.startswith("sqlite"):
        yield None
        return
    name = f"standfirst_{secrets.token_hex(6)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
        finally:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _environment(data: Path, database_url: str | None, port: int) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("STANDFIRST_", "PYTEST_", "DJANGO_")) and name != "DATABASE_URL"
    }
    if database_url:
        kept["DATABASE_URL"] = database_url
    return kept | {"STANDFIRST_DATA": str(data), "PORT": str(port)}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Asks the process group to end and kills what is left of it after ten seconds."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
