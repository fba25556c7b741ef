"""A thread that does one thing after the other, and may be left behind in the middle of one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Generic, TypeVar

from standfirst.work.connecting import Upkeep

log = logging.getLogger(__name__)
Thing = TypeVar("Thing")


class Hand(Generic[Thing]):
    """``do`` is called with each thing, in the hand's own thread; it should not raise."""

    def __init__(self, do: Callable[[Thing], None]) -> None:
        self._do = do
        self._given: SimpleQueue[tuple[Thing, threading.Event] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="task", daemon=True)
        self._thread.start()

    def give(self, thing: Thing) -> threading.Event:
        """Set when it is done."""
        done = threading.Event()
        self._given.put((thing, done))
        return done

    def let_go(self) -> None:
        """No more. It ends after the thing that it is at, if any."""
        self._given.put(None)

    def _work(self) -> None:
        upkeep = Upkeep()
        while given := self._given.get():
            thing, done = given
            try:
                upkeep.now_and_then()
                self._do(thing)
            except Exception:
                log.exception("A hand slipped")
                upkeep.close()
            finally:
                done.set()
        upkeep.close()
