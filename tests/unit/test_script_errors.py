"""A command that cannot do what it was asked says so in one line, with status 2."""

import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "script"


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["bench", "no_such_bench"], "no benchmark is called “no_such_bench”"),
        (["bench", "../server"], "no benchmark is called “../server”"),
        (["server", "8001"], "PORT=8001 script/server"),
        (["bootstrap", "everything"], "unknown argument “everything”"),
    ],
)
def test_mistake_is_one_line_and_status_2(command: list[str], says: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [SCRIPTS / command[0], *command[1:]],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
