"""The metrics of all processes of this machine, served by their supervisor in a thread.

Imported only where metrics are wanted: the library takes 10 MB.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import MetricsHandler
from prometheus_client.metrics_core import Metric

from standfirst.kit.metrics import counts_of, gauge_of, gauges_of, together
from standfirst.ops.processes.supervisor import say

if TYPE_CHECKING:
    from standfirst.ops.processes.supervisor import Child, Supervisor

SELF = "supervisor"
KEPT = 30.0  # seconds; a process that has told nothing for longer has no figures
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")


class Machine:
    """A collector of the library's: what the supervisor knows, and what its children told it."""

    def __init__(self, supervisor: Supervisor) -> None:
        self.supervisor = supervisor

    def collect(self) -> Iterator[Metric]:
        present = {child.spec.name: child for child in self._children()}
        yield from self._processes(present)
        yield from _resources({SELF: os.getpid()} | {n: c.process.pid for n, c in present.items()})
        horizon = time.monotonic() - KEPT
        recent = {n: c.told.last for n, c in present.items() if c.told.last and c.told.at > horizon}
        yield from together(recent)

    def _children(self) -> list[Child]:
        """While one hands over to its successor, both have one name: the one that answers now."""
        found = list(self.supervisor.children)
        return sorted(found, key=lambda one: (one.is_ready, not one.is_leaving))

    def _processes(self, present: dict[str, Child]) -> Iterator[Metric]:
        now = time.monotonic()
        wanted = [spec.name for spec in self.supervisor.specs if not spec.once]
        up = {name: float(name in present and present[name].is_ready) for name in wanted}
        yield gauges_of("process_up", "1: it runs and has said that it is ready.", "process", up)
        silent = {name: now - child.heard for name, child in present.items() if name in up}
        yield gauges_of("process_silent_seconds", "Since its last sign of life.", "process", silent)
        restarts: dict[tuple[str, ...], float] = {
            (name,): self.supervisor.restarts[name] for name in wanted
        }
        yield counts_of(
            "process_restarts", "Times that it died and was started again.", ("process",), restarts
        )
        stopping = self.supervisor.is_stopping
        yield gauge_of("stopping", "1: the whole is about to end.", float(stopping))


def _resources(numbers: dict[str, int]) -> Iterator[Metric]:
    """Of Linux; elsewhere there are none."""
    memory, seconds, files = dict[str, float](), dict[tuple[str, ...], float](), dict[str, float]()
    for name, number in numbers.items():
        try:
            with open(f"/proc/{number}/statm") as file:
                memory[name] = int(file.read().split()[1]) * PAGE
            with open(f"/proc/{number}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
            seconds[(name,)] = (int(fields[11]) + int(fields[12])) / TICKS
            files[name] = len(os.listdir(f"/proc/{number}/fd"))
        except (OSError, IndexError, ValueError):
            continue
    yield gauges_of(
        "process_resident_memory_bytes", "Memory that it holds (RSS).", "process", memory
    )
    yield counts_of("process_cpu_seconds", "Processor time.", ("process",), seconds)
    yield gauges_of("process_open_fds", "Open file descriptors.", "process", files)


class Handler(MetricsHandler):
    timeout = 10  # seconds that an asker may take


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """One line; the asker may just have gone away."""
        say(f"metrics were not told: {sys.exc_info()[1]!r}")


def serve(supervisor: Supervisor, descriptor: int) -> None:
    """Answer on this listening socket, in threads, for as long as this process lives."""
    listening = socket.socket(fileno=descriptor)
    registry = CollectorRegistry()
    registry.register(Machine(supervisor))
    address = ("", 0)  # It is bound already.
    server = Server(address, Handler.factory(registry), bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
