"""From a process to its supervisor: its figures, a line every few seconds."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable

EVERY = 2.0  # seconds
VARIABLE = "STANDFIRST_FIGURES"
"""The descriptor of the socket; the supervisor sets it where metrics are wanted."""


def begin() -> None:
    """In a thread, until the supervisor is gone. Nothing where it does not ask for figures."""
    descriptor = os.environ.pop(VARIABLE, "")
    if descriptor:
        from standfirst.kit import metrics

        line = socket.socket(fileno=int(descriptor))
        work = (line, metrics.snapshot)
        threading.Thread(target=_tell, args=work, name="metrics", daemon=True).start()


def _tell(line: socket.socket, snapshot: Callable[[], bytes]) -> None:
    with contextlib.suppress(OSError):
        while True:
            line.sendall(snapshot() + b"\n")
            time.sleep(EVERY)


class Told:
    """At the supervisor's end: the last whole line of one process."""

    def __init__(self) -> None:
        self.last = b""
        self.at = 0.0
        """When it came, on the monotonic clock."""
        self._begun = bytearray()

    def take(self, data: bytes) -> None:
        self._begun += data
        *whole, rest = self._begun.split(b"\n")
        if whole:
            self.last, self._begun, self.at = bytes(whole[-1]), rest, time.monotonic()
