"""Being the one process that does something, of several that could."""

from __future__ import annotations

import logging
import threading
import time

from django.db import Error, connections
from django.db.models import F

from standfirst.work.models import Keeper
from standfirst.work.watching import Pace, Watch

log = logging.getLogger(__name__)

PACE = Pace(beat=10.0, silence=40.0)


class Seat:
    """Taken when it is free, or when who had it has been silent; shown at every beat to be taken.

    Its beats come from a thread, so that a long job does not look like death.
    """

    def __init__(self, name: str, holder: str, pace: Pace = PACE) -> None:
        self.name, self.holder, self.pace = name, holder, pace
        self.watch = Watch(pace)
        self._until = float("-inf")  # on the monotonic clock
        self._looked = float("-inf")
        self._told: str | None = None
        self._left = threading.Event()
        self._beats: threading.Thread | None = None

    def is_mine(self) -> bool:
        """Whether it may be relied on now; takes the seat when that is possible.

        A process that was suspended finds out here that its time has passed.
        """
        now = time.monotonic()
        if now < self._until:
            return True
        if now < self._looked + self.pace.beat / 2:
            return False
        self._looked = now
        if self._beat() or self._take():
            self._begin_beats()
            self._told = None
            return True
        return False

    @property
    def is_held(self) -> bool:
        """As far as is known here; asks nobody."""
        return time.monotonic() < self._until

    def leave(self) -> None:
        """Let the next one have it at once."""
        self._left.set()
        if self._beats:
            self._beats.join(self.pace.beat)
        Keeper.objects.filter(name=self.name, holder=self.holder).update(holder="", doubt="")

    def tell(self, doubt: str) -> None:
        """Leave word for everybody why something is held; "" when nothing is."""
        if doubt != self._told:
            mine = Keeper.objects.filter(name=self.name, holder=self.holder)
            mine.update(doubt=doubt[:255])
            self._told = doubt

    def _beat(self) -> bool:
        """Counted from before the database was asked: others count from after."""
        began = time.monotonic()
        mine = Keeper.objects.filter(name=self.name, holder=self.holder)
        if not mine.update(beat=F("beat") + 1):
            self._until = float("-inf")
            return False
        self._until = began + self.pace.silence / 2
        return True

    def _take(self) -> bool:
        seat, _ = Keeper.objects.get_or_create(name=self.name)
        if seat.holder and not self.watch.is_gone(seat.holder, seat.beat):
            return False
        as_seen = Keeper.objects.filter(name=self.name, holder=seat.holder, beat=seat.beat)
        if not as_seen.update(holder=self.holder, beat=F("beat") + 1, doubt=""):
            return False
        if seat.holder:
            log.error("%s has died; %s keeps the schedule from here on", seat.holder, self.holder)
        return self._beat()

    def _begin_beats(self) -> None:
        if self._beats is None or not self._beats.is_alive():
            self._beats = threading.Thread(target=self._go_on, name="seat", daemon=True)
            self._beats.start()

    def _go_on(self) -> None:
        try:
            while not self._left.wait(self.pace.beat):
                try:
                    if not self._beat():
                        return
                except Error:
                    log.warning("No sign of life: the database does not answer", exc_info=True)
                    connections.close_all()
        finally:
            connections.close_all()
