"""A reader's desktop: a D-Bus session of its own, and a daemon that shows notifications."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

DAEMON = Path(__file__).with_name("notifications.py")
DEBIANS_PYTHON = "/usr/bin/python3"  # the one that has Debian's python3-gi
PATIENCE = 20.0  # seconds


@dataclass(frozen=True)
class Notification:
    """``at``: when it came, in seconds of the system's clock."""

    number: int
    app: str
    title: str
    body: str
    at: float


class Desktop:
    """``address``: of its D-Bus session, for the environment of a browser."""

    def __init__(self, address: str, daemon: subprocess.Popen[bytes]) -> None:
        self.address = address
        self._daemon = daemon
        self._rest = b""
        self.history: list[Notification] = []
        self.screen: dict[int, Notification] = {}

    @property
    def environment(self) -> dict[str, str]:
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    def wait_for(self, text: str, within: float = PATIENCE) -> Notification:
        """The notification on the screen in whose title or body this stands."""
        deadline = time.monotonic() + within
        while True:
            for one in self.screen.values():
                if text in one.title or text in one.body:
                    return one
            left = deadline - time.monotonic()
            if left <= 0:
                seen = [one.title for one in self.history]
                pytest.fail(f"no notification says “{text}”; shown were {seen}", pytrace=False)
            self.look(left)

    def look(self, seconds: float) -> list[Notification]:
        """What stands on the screen once something has happened, or after so many seconds."""
        for event in self._events(seconds):
            self._note(event)
        return list(self.screen.values())

    def watch(self, seconds: float) -> list[Notification]:
        """What stands on the screen after so many seconds, whatever happens."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.look(left)
        return list(self.screen.values())

    def click(self, one: Notification) -> None:
        self._order("click", one)

    def dismiss(self, one: Notification) -> None:
        self._order("dismiss", one)

    def _order(self, order: str, one: Notification) -> None:
        _pipe(self._daemon.stdin).write(json.dumps([order, one.number]).encode() + b"\n")
        _pipe(self._daemon.stdin).flush()

    def _note(self, event: dict[str, Any]) -> None:
        if event["kind"] == "shown":
            words = {name: event[name] for name in ("number", "app", "title", "body", "at")}
            shown = Notification(**words)
            self.history.append(shown)
            self.screen[shown.number] = shown
        elif event["kind"] == "closed":
            self.screen.pop(event["number"], None)

    def _events(self, seconds: float) -> list[dict[str, Any]]:
        said = _pipe(self._daemon.stdout)
        if not select.select([said], [], [], seconds)[0]:
            return []
        raw = said.read1() if hasattr(said, "read1") else b""
        if not raw:
            raise RuntimeError("the notification daemon has ended")
        *lines, self._rest = (self._rest + raw).split(b"\n")
        return [json.loads(line) for line in lines]


@contextlib.contextmanager
def running() -> Iterator[Desktop]:
    """For as long as the block runs."""
    bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with _program(bus) as session:
        address = _pipe(session.stdout).readline().decode().strip()
        surroundings = {"DBUS_SESSION_BUS_ADDRESS": address, "LC_ALL": "C.UTF-8"}
        with _program([DEBIANS_PYTHON, str(DAEMON)], surroundings) as daemon:
            first = _pipe(daemon.stdout).readline()
            if not first:
                pytest.fail(
                    "no notification daemon (Debian: apt-get install python3-gi dbus-daemon)",
                    pytrace=False,
                )
            yield Desktop(address, daemon)


@contextlib.contextmanager
def _program(
    command: list[str], surroundings: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
            process.kill()


def _pipe(pipe: IO[bytes] | None) -> Any:
    assert pipe
    return pipe
