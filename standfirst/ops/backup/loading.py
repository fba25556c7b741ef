"""Loads a dump of PostgreSQL in one transaction, which waits for the word to commit."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from psycopg import sql

from standfirst.ops.backup.programs import call, complaint
from standfirst.work.commands import Fault

CHUNK = 1024 * 1024
# The dump sets its own limits after this one, which bounds the waiting for tables to drop.
BEGIN = "SET lock_timeout = '10s';\nBEGIN;\n"


class Loading:
    """psql with an open transaction; every statement that fails ends it, with nothing changed.

    ``pg_restore --single-transaction`` cannot drop what was there in the same transaction, and
    commits before anybody can look at what it has loaded.
    """

    def __init__(self, process: subprocess.Popen[bytes], stderr: IO[bytes]) -> None:
        self._process, self._stderr = process, stderr

    def say(self, text: str | bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(text.encode() if isinstance(text, str) else text)
        except BrokenPipeError:
            raise self.fault() from None

    def ask(self, statement: str) -> list[str]:
        """The rows of a statement, one column each."""
        assert self._process.stdin is not None and self._process.stdout is not None
        end = secrets.token_hex(16)
        self.say(f"\\o\n{statement}\n\\echo {end}\n")
        try:
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self.fault() from None
        found: list[str] = []
        for line in self._process.stdout:
            if line.decode().strip() == end:
                return found
            found.append(line.decode().strip())
        raise self.fault()

    def load(self, dump: Path, settings: dict[str, Any]) -> None:
        """:raises Fault: pg_restore cannot read the dump, or the database refuses it."""
        line, environment = call("pg_restore", settings, *READING, str(dump), connect=False)
        with TemporaryFile() as stderr:
            with subprocess.Popen(
                line, env=environment, stdout=subprocess.PIPE, stderr=stderr
            ) as reading:
                assert reading.stdout is not None
                try:
                    while chunk := reading.stdout.read(CHUNK):
                        self.say(chunk)
                except Fault:
                    reading.kill()
                    raise
            if reading.returncode:
                stderr.seek(0)
                raise Fault(complaint("pg_restore", stderr.read()))

    def commit(self) -> None:
        """:raises Fault: the database did not commit, or its answer did not arrive."""
        self.ask("COMMIT;")

    def fault(self) -> Fault:
        self._process.wait()
        self._stderr.seek(0)
        return Fault(complaint("psql", self._stderr.read()))


READING = ("--no-owner", "--no-privileges", "--exit-on-error", "--file=-")


@contextmanager
def loading(
    settings: dict[str, Any], drop: list[str], functions: Sequence[str] = ()
) -> Iterator[Loading]:
    """A transaction in which these tables and functions are gone; undone unless it is committed.

    :param functions: as SQL names them; the tables' triggers call them.
    """
    options = ("--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1")
    line, environment = call("psql", settings, *options)
    with (
        TemporaryFile() as stderr,
        subprocess.Popen(
            line, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
        ) as process,
    ):
        try:
            session = Loading(process, stderr)
            session.say("\\o /dev/null\n" + BEGIN)
            if drop:
                tables = sql.SQL(", ").join(map(sql.Identifier, drop)).as_string()
                session.say(f"DROP TABLE {tables} CASCADE;\n")
            if functions:
                session.say(f"DROP FUNCTION {', '.join(functions)};\n")
            yield session
        finally:
            process.kill()  # Whatever is not committed by now is rolled back by the server.
            _forget(process.stdin)


def _forget(pipe: IO[bytes] | None) -> None:
    """Close it without writing what is still in its buffer to nobody."""
    try:
        if pipe:
            pipe.close()
    except BrokenPipeError:
        pass
