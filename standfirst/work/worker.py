"""The worker: runs tasks one by one, shows that it lives, and sees to workers that do not."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import Error, connections
from django_tasks import TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks_db.models import DBTaskResult

from standfirst.work import leases, metrics, reaping, trying
from standfirst.work.connecting import Upkeep
from standfirst.work.hand import Hand
from standfirst.work.leases import Claim
from standfirst.work.wall_clock import WallClock
from standfirst.work.watching import Pace, Watch

log = logging.getLogger(__name__)

HASTEN = 60.0  # seconds between two looks for tasks that wait too long
MOST_FAULTS = 5.0  # seconds between two tries while the database does not answer


def run(stop: threading.Event, pace: Pace | None = None) -> None:
    """Run tasks until told to stop.

    The task at hand then has ``pace.grace`` seconds to end. When it does not, it is given back
    and this returns; its thread ends with the process, which should end now.
    """
    Worker(stop, pace or Pace()).work()


def new_name() -> str:
    """Of this worker, and of no other ever."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(6)}"


class Worker:
    def __init__(self, stop: threading.Event, pace: Pace) -> None:
        self.stop, self.pace, self.name = stop, pace, new_name()
        self.watch, self.wall, self.upkeep = Watch(pace), WallClock(), Upkeep()
        self.hand: Hand[Claim] = Hand(carry_out)
        self._rounds = self._hastened = float("-inf")

    def work(self) -> None:
        faults = 0
        try:
            while not self.stop.is_set():
                try:
                    self._step()
                    faults = 0
                except Error as fault:
                    if not faults:
                        log.exception("The worker cannot reach the database; it tries on")
                    faults += 1
                    log.debug("Still: %s", fault)
                    self.upkeep.close()
                    self.stop.wait(min(MOST_FAULTS, 0.1 * 2**faults))
        finally:
            self.hand.let_go()
            self.upkeep.close()

    def _step(self) -> None:
        """One task, or one look for one."""
        self.upkeep.now_and_then()
        self._round()
        by_clock = not self.wall.is_ahead
        # Looking first spares SQLite a write transaction a second.
        found = leases.waiting(by_clock=by_clock).exists()
        claim = leases.claim(self.name, by_clock=by_clock) if found else None
        if claim:
            self._see_through(claim)
        else:
            self.stop.wait(self.pace.poll)

    def _see_through(self, claim: Claim) -> None:
        done = self.hand.give(claim)
        beaten = time.monotonic()
        until = float("inf")
        while not done.wait(min(0.25, self.pace.beat)):
            now = time.monotonic()
            if self.stop.is_set():
                until = min(until, now + self.pace.grace)
            if now > until:
                log.warning("%s did not end in time and is given back", claim.row.task_path)
                leases.give_back(claim)
                return
            if now > beaten + self.pace.beat:
                beaten = now
                self._beat(claim)

    def _beat(self, claim: Claim) -> None:
        try:
            if not claim.beat():
                log.error("%s was taken away from this worker", claim.row.task_path)
            self._round()
        except Error:
            log.warning("No sign of life: the database does not answer", exc_info=True)
            self.upkeep.close()

    def _round(self) -> None:
        """Now and then: the clock, silent workers, tasks that wait too long."""
        now = time.monotonic()
        if now < self._rounds + self.pace.beat:
            return
        self._rounds = now
        self.wall.look()
        reaping.reap(self.watch)
        if now > self._hastened + HASTEN and not self.wall.doubt:
            self._hastened = now
            reaping.hasten()


def carry_out(claim: Claim) -> None:
    """Run the task and write down what became of it."""
    began = time.monotonic()
    try:
        value = call(claim.row)
    except BaseException as error:
        took, failure = time.monotonic() - began, error
        _say(claim, failure)
        _written(claim, lambda: leases.fail(claim, failure))
    else:
        took = time.monotonic() - began
        _written(claim, lambda: leases.succeed(claim, value))
    metrics.ended(claim.row, took)


def call(row: DBTaskResult[Any, Any]) -> Any:
    """What the task returns; raises what it raises.

    :raises Fatal: there is no such task.
    """
    try:
        task, result = row.task, row.task_result
    except SuspiciousOperation as fault:
        raise trying.Fatal(str(fault)) from fault
    task_started.send(sender=type(task.get_backend()), task_result=result)
    context = [TaskContext(task_result=result)] if task.takes_context else []
    return task.call(*context, *result.args, **result.kwargs)


def _say(claim: Claim, error: BaseException) -> None:
    name = claim.row.task_path
    if isinstance(error, trying.Retry):
        log.info("%s asks for another try: %s", name, error)
    else:
        log.warning("%s failed, try %d", name, claim.attempts, exc_info=error)


def _written(claim: Claim, write: Callable[[], bool]) -> None:
    """Persist, also when the database is away for a moment: otherwise the task would run again."""
    pause = 0.1
    while True:
        try:
            held = write()
        except Error:
            log.warning("The outcome of %s waits for the database", claim.row.task_path)
            connections.close_all()
            time.sleep(pause)
            pause = min(MOST_FAULTS, 2 * pause)
            continue
        break
    if not held:
        log.error("%s was taken away; its outcome is not kept", claim.row.task_path)
    elif claim.row.status in ("SUCCESSFUL", "FAILED"):
        _tell_the_library(claim.row)


def _tell_the_library(row: DBTaskResult[Any, Any]) -> None:
    try:
        result = row.task_result
        task_finished.send(sender=type(result.task.get_backend()), task_result=result)
    except Exception:
        log.debug("Nobody could be told that %s has ended", row.task_path, exc_info=True)
