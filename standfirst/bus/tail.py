"""Following the log: each event that is committed, once, to whoever listens in this process."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from standfirst.bus.gaps import MOST, Gaps
from standfirst.bus.log import Event, read
from standfirst.bus.position import Position
from standfirst.bus.sources import FAULTS, Row, Source, open_source

log = logging.getLogger(__name__)

A_PAGE = 500  # rows read at once
REST = 0.5  # seconds until the next look, without and with open gaps
SHORT_REST = 0.2
PATIENCE = 5.0  # seconds that `start` waits for the database

Receive = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Listener:
    prefix: str
    receive: Receive
    replay: bool


class Tail:
    """One for each process; receivers are called in its thread, one event after the other."""

    def __init__(
        self, connect: Callable[[], Source] = open_source, *, patience: float = 4.0
    ) -> None:
        """:param patience: seconds; a database that has said nothing for longer is silent."""
        self.patience = patience
        self.heard = 0.0
        """When the database last answered, on the monotonic clock."""
        self.oldest = 0
        """The smallest id kept at the start; 0 when unknown."""
        self.position = Position()
        """What has been delivered, the event that is being delivered included."""
        self.settled = 0
        """Every event up to this has been delivered, or can never appear."""
        self.looked = 0.0
        """When it last knew all that the database had, on the monotonic clock; 0: never yet."""
        self._has_answered = False
        self._connect = connect
        self._listeners: list[Listener] = []
        self._gaps: Gaps | None = None  # None until the database has first answered
        self._before = Position()  # what was there when we began
        self._stop = threading.Event()
        self._has_looked = threading.Event()
        self._thread: threading.Thread | None = None

    def listen(self, prefix: str, receive: Receive, *, replay: bool = False) -> None:
        """Hear of the channels that begin so. To be called before `start`.

        :param replay: begin with every event that is kept, not with those after the start.
        """
        if self._thread is not None:
            raise RuntimeError("The tail has started; who comes now would miss events.")
        self._listeners.append(Listener(prefix, receive, replay))

    def start(self) -> None:
        """What is published after this is delivered, unless the database does not answer now."""
        self.heard = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="bus-tail", daemon=True)
        self._thread.start()
        self._has_looked.wait(PATIENCE)

    def stop(self) -> None:
        """Nothing is delivered after this."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    @property
    def is_up(self) -> bool:
        """The database answered the last look, and that was not long ago."""
        return self._has_answered and not self.is_silent

    @property
    def is_silent(self) -> bool:
        """It neither answers nor refuses: its machine hangs, or the way to it."""
        return time.monotonic() - self.heard > self.patience

    # The thread

    def _run(self) -> None:
        pause = 0.1
        while not self._stop.is_set():
            try:
                self._follow()
            except Exception as error:
                is_ours = not isinstance(error, FAULTS)
                if self._has_answered or is_ours:
                    log.warning("The database does not answer the bus: %s", error, exc_info=is_ours)
                pause = 0.1 if self._has_answered else min(1.0, pause * 2)
                self._has_answered = False
                self._has_looked.set()
                self._stop.wait(pause)

    def _follow(self) -> None:
        """Over one connection, until told to stop."""
        source = self._connect()
        try:
            gaps = self._begin(source)
            self._look(source, gaps)
            self.looked = self.heard = time.monotonic()
            self._has_answered = True
            self._has_looked.set()
            while not self._stop.is_set():
                if source.wait(SHORT_REST if gaps.ranges else REST):
                    self._look(source, gaps)
                self.looked = self.heard = time.monotonic()
        finally:
            source.close()

    def _begin(self, source: Source) -> Gaps:
        now = time.monotonic()
        newest = source.newest(MOST)
        last = newest[-1][0] if newest else 0
        if self._gaps is not None and last >= self._gaps.newest:
            self._gaps.begin_again(now)
            return self._gaps
        if self._gaps is not None:
            log.warning("The log ends before event %d: is it another one?", self._gaps.newest)
        self.oldest = source.oldest()
        known = Gaps(newest[0][0] - 1 if len(newest) == MOST else 0)
        for id, is_young in newest:
            known.take(id, now, leaves_gap=is_young)
        self._before = known.position
        self._gaps = Gaps() if any(one.replay for one in self._listeners) else known
        self.position, self.settled = self._gaps.position, self._gaps.settled
        return self._gaps

    def _look(self, source: Source, gaps: Gaps) -> None:
        """Deliver what is there. Raises without having lost or repeated anything."""
        is_more = True
        while is_more and not self._stop.is_set():
            ranges = gaps.ranges
            running = source.running() if ranges else None
            late = source.within(ranges, A_PAGE) if ranges else []
            fresh = source.after(gaps.newest, A_PAGE)
            self.heard = time.monotonic()
            self._take(late, gaps)
            self._take(fresh, gaps)
            is_more = len(late) == A_PAGE or len(fresh) == A_PAGE
            if running is not None and len(late) < A_PAGE:
                gaps.age(running)
            if not self._stop.is_set():
                self.position, self.settled = gaps.position, gaps.settled

    def _take(self, rows: Iterable[Row], gaps: Gaps) -> None:
        now = time.monotonic()
        for row in rows:
            if self._stop.is_set():
                return
            if gaps.take(row.id, now, leaves_gap=row.is_young):
                self.position = gaps.position
                self._deliver(row)

    def _deliver(self, row: Row) -> None:
        is_old = row.id in self._before
        listeners = [
            one
            for one in self._listeners
            if row.channel.startswith(one.prefix) and (one.replay or not is_old)
        ]
        if not listeners:
            return
        event = read(row.id, row.channel, row.data)
        for listener in listeners:
            try:
                listener.receive(event)
            except Exception:
                log.exception("a receiver of “%s” failed with event %d", listener.prefix, event.id)
