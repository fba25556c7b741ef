"""A fault of the settings is one line and exit status 2; an empty variable is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def check(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "standfirst.config.cli", "check"],
        env={**os.environ, "STANDFIRST_DATA": str(folder), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("DATABASE_URL", "paper"),
        ("DATABASE_URL", "mysql://paper@localhost/paper"),
        ("STANDFIRST_DATA", "/proc/x"),
        ("STANDFIRST_LOG", "LOUD"),
        ("STANDFIRST_LOG_FORMAT", "xml"),
        ("STANDFIRST_TIME_ZONE", "Europe/Atlantis"),
        ("STANDFIRST_TIME_ZONE", "../zone"),
        ("STANDFIRST_METRICS", "yes"),
        ("STANDFIRST_METRICS", "127.0.0.1:0"),
        ("STANDFIRST_FAREWELL_SECONDS", "-1"),
        ("STANDFIRST_ORIGIN", "news.example"),
        ("STANDFIRST_ORIGIN", "https://news.example/paper"),
        ("STANDFIRST_ORIGIN", "https://me@news.example"),
        ("STANDFIRST_ORIGIN", "https://news.example:port"),
        ("STANDFIRST_PROXIES", "proxy.local"),
        ("STANDFIRST_SAMPLE", "maybe"),
    ],
)
def test_it_is_said_in_one_line(tmp_path: Path, name: str, value: str) -> None:
    said = check(tmp_path, **{name: value, "STANDFIRST_SECRET_KEY": "x"})
    assert said.returncode == 2
    assert said.stderr.startswith("standfirst: ")
    assert said.stderr.count("\n") == 1
    assert name in said.stderr


@pytest.mark.parametrize("metrics", ["9188", "[::1]:9188"])
def test_what_is_meant_is_understood(tmp_path: Path, metrics: str) -> None:
    said = check(
        tmp_path,
        STANDFIRST_SECRET_KEY="x",
        STANDFIRST_LOG="info",
        STANDFIRST_LOG_FORMAT="JSON",
        STANDFIRST_TIME_ZONE="Asia/Kathmandu",
        STANDFIRST_METRICS=metrics,
        STANDFIRST_FAREWELL_SECONDS="0",
        STANDFIRST_ORIGIN="https://news.example/",
        STANDFIRST_PROXIES="10.0.0.5, 10.1.0.0/16",
        STANDFIRST_SAMPLE="off",
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_empty_variables_count_as_not_set(tmp_path: Path) -> None:
    empty = dict.fromkeys(("PORT", "STANDFIRST_DATA", "STANDFIRST_ORIGIN", "DATABASE_URL"), "")
    said = check(tmp_path, **empty)
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "var/secret-key").is_file()
