"""Programs that tests run in a paper, as `standfirst shell -c` does, without its start each time.

One process has Django set up and no connection to the database; it forks for each program, which so
finds what a process of its own would find.
"""

from __future__ import annotations

import json
import os
import random
import select
import subprocess
import sys
import tempfile
import threading
import traceback
from typing import IO, Any


class Programs:
    """The process, for one environment. It is started by the first program."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = dict(environment)
        self._turn = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def run(self, program: str, timeout: float) -> tuple[int, str, str]:
        """Status, output and errors.

        :param timeout: seconds.
        :raises TimeoutError: the program takes longer; it is ended.
        """
        with self._turn:
            process = self._process = self._process or self._started()
            assert process.stdin and process.stdout
            process.stdin.write(json.dumps(program) + "\n")
            process.stdin.flush()
            if not select.select([process.stdout], [], [], timeout)[0]:
                self._end()
                raise TimeoutError(f"not done within {timeout:.0f} s:\n{program}")
            status, output, errors = json.loads(process.stdout.readline())
            return status, output, errors

    def end(self) -> None:
        with self._turn:
            self._end()

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.programs"],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def main() -> None:
    import django
    from django.db import connections

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    django.setup()
    connections.close_all()
    for line in sys.stdin:
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            child = os.fork()
            if not child:
                _run(json.loads(line), output, errors)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            print(json.dumps([status, _text(output), _text(errors)]), flush=True)  # noqa: T201 - the answer


def _run(program: str, output: IO[bytes], errors: IO[bytes]) -> Any:
    """In the child, which ends with it."""
    status = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output.fileno(), 1)
        os.dup2(errors.fileno(), 2)
        random.seed()
        from django.core.management import call_command
        from django.db import connections

        call_command("shell", command=program, verbosity=0)
        connections.close_all()
        status = 0
    except BaseException:  # whatever it is, the test is told
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


if __name__ == "__main__":
    main()
