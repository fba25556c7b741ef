"""Workers that absorb a provider's events and are killed (SIGKILL) at random moments.

They are forked from a server that has loaded the paper and has no connection of its own; so this
module loads it when it is imported there, by the surroundings that the bench has set.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import django
from django.apps import apps

BEGUN, DONE = b"b", b"d"  # of one event
PATIENCE = 120  # seconds until a worker must have begun
WINDOW = 0.12  # seconds of its life after that

if not apps.ready:
    django.setup()


def absorb(seed: int, tell: Connection) -> None:
    """In the worker: what waits, in any order, until it is killed or nothing is left."""
    from standfirst.support import tasks
    from standfirst.support.models import HeardEvent

    waiting = HeardEvent.objects.filter(handled_at=None)
    left = list(waiting.values_list("pk", flat=True))
    random.Random(seed).shuffle(left)
    for event in left:
        tell.send_bytes(BEGUN)
        tasks.handle.func(event)
        tell.send_bytes(DONE)


class Nursery:
    """:ivar kills: of a worker that was at work. :ivar amid: of these in the middle of an event."""

    def __init__(self, choose: random.Random) -> None:
        self.choose, self.kills, self.amid = choose, 0, 0
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["_support_killed"])

    def kill_many(self, kills: int, is_any_left: Callable[[], bool]) -> None:
        """One worker after the other, each killed, as long as anything is left."""
        while self.kills < kills and is_any_left():
            self._one()

    def _one(self) -> None:
        hear, tell = self._context.Pipe(duplex=False)
        given: Any = (self.choose.randrange(1 << 30), tell)
        worker = self._context.Process(target=absorb, args=given)
        worker.start()
        tell.close()
        if not hear.poll(PATIENCE):
            raise RuntimeError("the worker does not begin")
        time.sleep(self.choose.uniform(0, WINDOW))
        was_alive = worker.is_alive()
        worker.kill()
        worker.join()
        self.kills += was_alive
        self.amid += was_alive and _last(hear) == BEGUN


def _last(hear: Connection) -> bytes:
    said = b""
    try:
        while hear.poll(0):
            said = hear.recv_bytes()
    except (EOFError, OSError):
        pass  # It is gone; what it said before stays.
    return said
