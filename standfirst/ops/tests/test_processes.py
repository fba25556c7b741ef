"""The supervisor keeps the processes of a paper alive, and ends them with itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from standfirst.ops.serving import listen


class Site:
    """A supervisor with one web process, whose database is not there."""

    def __init__(self, data: Path) -> None:
        listening = listen("127.0.0.1", 0)
        self.port = listening.getsockname()[1]
        number = listening.fileno()
        command = [sys.executable, "-m", "standfirst.ops.processes", "--only", "web"]
        self.process = subprocess.Popen(
            [*command, "--socket", str(number)],
            env={**os.environ, "STANDFIRST_DATA": str(data), "PORT": str(self.port)},
            pass_fds=[number],
            stderr=subprocess.PIPE,
            text=True,
        )
        listening.close()

    def ask(self) -> bytes:
        """The first line of the answer; connections wait while no process takes them."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as asking:
            asking.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return asking.recv(4096).partition(b"\r\n")[0]

    def children(self) -> list[int]:
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(number) for number in found.stdout.split()]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    running = Site(tmp_path)
    try:
        assert running.ask() == b"HTTP/1.1 200 OK"
        yield running
    finally:
        for number in running.children():
            os.kill(number, signal.SIGKILL)
        running.process.kill()
        running.process.communicate()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_whoever_stops_it_gets_status_0_and_no_complaint(site: Site, by: signal.Signals) -> None:
    site.process.send_signal(by)
    _, complaints = site.process.communicate(timeout=20)
    assert site.process.returncode == 0
    assert "Traceback" not in complaints


def test_a_web_process_that_dies_is_started_again(site: Site) -> None:
    [first] = site.children()
    os.kill(first, signal.SIGKILL)
    assert site.ask() == b"HTTP/1.1 200 OK"
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
