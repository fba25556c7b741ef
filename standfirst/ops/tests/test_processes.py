"""The supervisor keeps the processes of a paper alive, and ends them with itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from standfirst.ops.tests.processes import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(tmp_path).running() as running:
        yield running


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_whoever_stops_it_gets_status_0_and_no_complaint(site: Site, by: signal.Signals) -> None:
    site.process.send_signal(by)
    _, complaints = site.process.communicate(timeout=20)
    assert site.process.returncode == 0
    assert "Traceback" not in complaints


def test_a_web_process_that_dies_is_started_again(site: Site) -> None:
    [first] = site.children()
    os.kill(first, signal.SIGKILL)
    assert site.ask("/livez")[0] == 200
    assert site.children() != [first]


def test_a_killed_supervisor_takes_its_processes_along(site: Site) -> None:
    [child] = site.children()
    site.process.kill()
    site.process.wait()
    for _ in range(300):
        if not is_running(child):
            return
        time.sleep(0.05)
    pytest.fail("the web process runs on")


def is_running(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False
