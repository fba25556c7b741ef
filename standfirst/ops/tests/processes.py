"""A supervisor with one web process, whose database is not there, and who asks it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from standfirst.ops.serving import listen


class Site:
    def __init__(self, data: Path, *options: str, **environment: str) -> None:
        """:param options: of the supervisor, beside its sockets."""
        listening, measured = listen("127.0.0.1", 0), listen("127.0.0.1", 0)
        self.port = listening.getsockname()[1]
        self.metrics_port = measured.getsockname()[1]
        passed = [listening.fileno(), measured.fileno()]
        command = [sys.executable, "-m", "standfirst.ops.processes", "--only", "web", *options]
        command += ["--socket", str(passed[0]), "--metrics", str(passed[1])]
        ours = {"STANDFIRST_DATA": str(data), "PORT": str(self.port)}
        self.process = subprocess.Popen(
            command,
            env={**os.environ, **ours, **environment},
            pass_fds=passed,
            stderr=subprocess.PIPE,
            text=True,
        )
        listening.close()
        measured.close()

    @contextmanager
    def running(self) -> Iterator[Site]:
        """From the first answer on; killed at the end if need be."""
        try:
            assert self.ask("/livez")[0] == 200
            yield self
        finally:
            for number in self.children():
                os.kill(number, signal.SIGKILL)
            self.process.kill()
            self.process.communicate()

    def connect(self) -> socket.socket:
        """Connections wait while no process takes them."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def ask(self, path: str) -> tuple[int, str]:
        """Status and body, over a connection of its own."""
        with self.connect() as asking:
            return ask(asking, path, "Connection: close")

    def children(self) -> list[int]:
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(number) for number in found.stdout.split()]

    def figures(self) -> dict[str, float]:
        """Sample with its labels, as Prometheus reads them → value."""
        address = f"http://127.0.0.1:{self.metrics_port}/metrics"
        with urllib.request.urlopen(address, timeout=20) as answer:
            lines = [line for line in answer.read().decode().splitlines() if line[0] != "#"]
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}

    def figures_when(self, wanted: Callable[[dict[str, float]], bool]) -> dict[str, float]:
        """As soon as that is so: processes tell theirs every two seconds."""
        for _ in range(200):
            found = self.figures()
            if wanted(found):
                return found
            time.sleep(0.1)
        raise AssertionError(found)


def ask(asking: socket.socket, path: str, *lines: str) -> tuple[int, str]:
    """Over a connection that may stay open."""
    head = [f"GET {path} HTTP/1.1", "Host: localhost", *lines, "", ""]
    asking.sendall("\r\n".join(head).encode())
    with asking.makefile("rb") as answer:
        status = int(answer.readline().split()[1])
        length = 0
        while line := answer.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return status, answer.read(length).decode()
