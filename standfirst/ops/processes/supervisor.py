"""Keeps processes alive: starts them again, kills what hangs, lets them finish at the end."""

from __future__ import annotations

import contextlib
import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from standfirst.kit import logs
from standfirst.ops.processes import telling
from standfirst.ops.processes.roles import Spec

HANGS = 30.0  # seconds without a sign of life
STARTS = 120.0  # likewise until the first one
GRACE = 14.0  # seconds from SIGTERM to SIGKILL
SOONEST, LATEST = 0.1, 10.0  # seconds until a process that died is started again
STEADY = 30.0  # seconds after which a process counts as healthy
READY = b"r"
DRAIN = b"d"

Hear = Callable[[bytes], None]


def say(text: str) -> None:
    if logs.is_json():
        text = logs.line(text, logger="standfirst.supervisor", level=logging.WARNING)
    else:
        text = f"standfirst: {text}"
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@dataclass(eq=False)
class Child:
    """A process that runs."""

    spec: Spec
    process: subprocess.Popen[bytes]
    line: socket.socket
    """It writes a byte a second; when we are gone it reads the end."""
    figures: socket.socket | None
    told: telling.Told
    started: float
    heard: float
    is_ready: bool = False
    is_leaving: bool = False
    killed_at: float = float("inf")
    successor_of: Child | None = field(default=None)


class Supervisor:
    def __init__(
        self, specs: list[Spec], *, keep: int, farewell: float = 0, is_measured: bool = False
    ) -> None:
        """:param keep: the listening socket's descriptor, which every child inherits; or -1.
        :param farewell: seconds from SIGTERM in which we still answer, but say that we leave.
        :param is_measured: children send their metrics.
        """
        self.specs = specs
        self.keep = keep
        self.farewell = farewell
        self.is_measured = is_measured
        self.children: list[Child] = []
        self.waiting: dict[str, float] = {}
        """Name of a spec → when it is started again."""
        self.backoff: dict[str, float] = {}
        self.selector = selectors.DefaultSelector()
        self.is_stopping = False
        self.stops_at = float("inf")
        self.restarts: Counter[str] = Counter()
        self._wake, self._woken = socket.socketpair()
        self._signals: list[int] = []

    # The loop

    def run(self) -> int:
        """Until SIGTERM or SIGINT. Returns the exit status."""
        self._listen_to_signals()
        for spec in self.specs:
            self._start(spec)
        while self.children or (self.waiting and not self.is_stopping):
            self._hear(0.2 if self.waiting or self.is_stopping else 1.0)
            self._obey()
            self._reap()
            self._judge(time.monotonic())
        return 0

    def _listen_to_signals(self) -> None:
        self._wake.setblocking(False)
        self._woken.setblocking(False)
        signal.set_wakeup_fd(self._wake.fileno())
        self.selector.register(self._woken, selectors.EVENT_READ, None)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, self._note)

    def _note(self, number: int, frame: object) -> None:
        if number != signal.SIGCHLD:
            self._signals.append(number)

    def _hear(self, timeout: float) -> None:
        for key, _ in self.selector.select(timeout):
            with contextlib.suppress(BlockingIOError, ConnectionError):
                heard = key.fileobj.recv(65_536)  # type: ignore[union-attr]
                if key.data is None:
                    continue
                if heard:
                    key.data(heard)
                else:
                    self.selector.unregister(key.fileobj)

    def _hear_from(self, child: Child, heard: bytes) -> None:
        child.heard = time.monotonic()
        if READY in heard:
            self._is_ready(child)

    # Starting

    def _start(self, spec: Spec, successor_of: Child | None = None) -> None:
        line, theirs = socket.socketpair()
        lent = [theirs]
        environment = {**os.environ, "STANDFIRST_LINE": str(theirs.fileno())}
        environment["STANDFIRST_PROCESS"] = spec.name
        figures = None
        if self.is_measured and not spec.once:
            figures, theirs = socket.socketpair()
            lent.append(theirs)
            environment[telling.VARIABLE] = str(theirs.fileno())
        kept = [*(one.fileno() for one in lent), *([self.keep] if spec.listens else [])]
        process = subprocess.Popen(
            spec.command, pass_fds=kept, env=environment, start_new_session=True
        )
        for one in lent:
            one.close()
        now = time.monotonic()
        child = Child(
            spec, process, line, figures, telling.Told(), now, now, successor_of=successor_of
        )
        self.children.append(child)
        self._register(line, lambda heard: self._hear_from(child, heard))
        if figures is not None:
            self._register(figures, child.told.take)

    def _register(self, line: socket.socket, hear: Hear) -> None:
        line.setblocking(False)
        self.selector.register(line, selectors.EVENT_READ, hear)

    def _is_ready(self, child: Child) -> None:
        child.is_ready = True
        if child.successor_of is not None:
            self._ask_to_leave(child.successor_of)
            child.successor_of = None

    # Stopping

    def _obey(self) -> None:
        while self._signals:
            number = self._signals.pop(0)
            if number == signal.SIGHUP:
                self._renew()
            elif self.is_stopping:
                say("stopping at once")
                for child in self.children:
                    child.process.kill()
            else:
                self._take_leave()

    def _take_leave(self) -> None:
        """SIGTERM: `/readyz` says 503 from here on; what is asked is answered for a while."""
        self.is_stopping = True
        self.waiting.clear()
        for child in self.children:
            with contextlib.suppress(OSError):
                child.line.send(DRAIN)
        listens = any(child.spec.listens for child in self.children)
        self.stops_at = time.monotonic() + (self.farewell if listens else 0)
        if self.farewell and listens:
            say(f"leaving; the balancer has {self.farewell:g} s to send readers elsewhere")

    def _stop(self) -> None:
        self.stops_at = float("inf")
        if self.keep >= 0:
            with contextlib.suppress(OSError):
                os.close(self.keep)
        for child in self.children:
            self._ask_to_leave(child)

    def _ask_to_leave(self, child: Child) -> None:
        if not child.is_leaving:
            child.is_leaving = True
            child.killed_at = time.monotonic() + GRACE
            child.process.terminate()

    def _renew(self) -> None:
        """SIGHUP: new processes first, and the old ones leave when those answer."""
        if self.is_stopping:
            return
        say("starting all processes anew, one after the other")
        for child in [one for one in self.children if not one.is_leaving]:
            if child.spec.listens:
                self._start(child.spec, successor_of=child)
            else:
                child.process.terminate()

    # Looking after them

    def _reap(self) -> None:
        for child in list(self.children):
            status = child.process.poll()
            if status is None:
                continue
            self.children.remove(child)
            for line in (child.line, child.figures):
                if line is not None:
                    with contextlib.suppress(KeyError, ValueError):
                        self.selector.unregister(line)
                    line.close()
            if not (self.is_stopping or child.is_leaving or (child.spec.once and status == 0)):
                self._again(child, status)

    def _again(self, child: Child, status: int) -> None:
        now = time.monotonic()
        steady = now - child.started > STEADY
        last = SOONEST / 2 if steady else self.backoff.get(child.spec.name, SOONEST / 2)
        wait = min(LATEST, last * 2)
        self.backoff[child.spec.name] = wait
        self.restarts[child.spec.name] += status != 0
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        say(f"{child.spec.name} {how}; starting it again in {wait:g} s")
        self.waiting[child.spec.name] = now + wait

    def _judge(self, now: float) -> None:
        if now >= self.stops_at:
            self._stop()
        for spec in self.specs:
            if self.waiting.get(spec.name, float("inf")) <= now:
                del self.waiting[spec.name]
                self._start(spec)
        for child in self.children:
            patience = HANGS if child.is_ready else STARTS
            hangs = not child.spec.once and now - child.heard > patience
            if now > child.killed_at or (hangs and child.killed_at == float("inf")):
                say(f"{child.spec.name} does not {'end' if child.is_leaving else 'answer'}; killed")
                child.killed_at = float("inf") if child.is_leaving else now + GRACE
                child.process.kill()
