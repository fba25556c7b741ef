"""Sends alerts: one thread that encrypts, hands over, listens and tells the database."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections import Counter, deque
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error

from standfirst.alerts import releasing, subscribing
from standfirst.alerts.models import Alert, Service
from standfirst.alerts.sending import doors, filing, recovering
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.care import Care
from standfirst.alerts.sending.carrier import Answer, Carrier, Route, Unreachable
from standfirst.alerts.sending.filing import Work
from standfirst.alerts.sending.identity import Identities
from standfirst.alerts.sending.journal import Answered, Journal
from standfirst.alerts.sending.lane import Item, Lane
from standfirst.alerts.sending.pace import Pace
from standfirst.kit import clock
from standfirst.work.connecting import Upkeep

log = logging.getLogger(__name__)

LOOKS = 0.25  # seconds between two looks into the database
BUSY = 0.5  # while there is much to send
HEALS = 10.0  # between two looks for what a dead process left
LAST = 5.0  # seconds in which answers may still come when it is to stop
FAULT = 2.0  # seconds until a database that does not answer is asked again
UNKNOWN = "The paper’s settings do not let alerts go there."


def folder() -> Path:
    return Path(settings.DATA) / "alerts"


def route() -> Route:
    return Route(proxy=settings.PUSH_PROXY, ca=settings.PUSH_CA)


class Sender:
    """:param share: of how many processes that send this is one."""

    def __init__(self, share: int = 1, way: Route | None = None) -> None:
        self.share = share
        self.name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.journal = Journal(folder(), self.name)
        self.carrier = Carrier(way or route())
        self.identities = Identities()
        self.lanes: dict[int, Lane] = {}
        self.sent = 0
        self._asks: set[int] = set()
        self._unheeded: deque[tuple[Item, Answer]] = deque()
        self._is_full = False
        self._care = Care()
        self._looked = self._healed = float("-inf")

    def run(self, stop: threading.Event, *, idle: float = float("inf")) -> None:
        """Until told to stop, or there was nothing to send for so many seconds."""
        busy, upkeep = time.monotonic(), Upkeep()
        try:
            while not stop.is_set() and time.monotonic() - busy < idle:
                try:
                    upkeep.now_and_then()
                    if self.step():
                        busy = time.monotonic()
                    else:
                        stop.wait(LOOKS)
                except Error:
                    log.exception("The sender waits for the database")
                    upkeep.close()
                    self._wait(stop)
        finally:
            self.leave()

    def _wait(self, stop: threading.Event) -> None:
        """What flies is heard and written down; nothing more is handed over."""
        ends = time.monotonic() + FAULT
        while self.carrier.in_flight and time.monotonic() < ends and not stop.is_set():
            self._listen(LOOKS)
        stop.wait(max(0.0, ends - time.monotonic()))

    def step(self) -> bool:
        """One round; whether there is anything to send, or to hear."""
        if time.monotonic() - self._looked >= (BUSY if self.works else LOOKS):
            self._look()
            self._looked = time.monotonic()
        for service in list(self._asks):
            if self.lanes[service].wants_more:
                self._lend(self.lanes[service])
        self._post()
        if not self.works and not self.carrier.in_flight:
            return False
        self._care.hear_out(lambda: self.carrier.in_flight, self._listen)
        now = time.monotonic()
        sealed = sum(lane.seal(now, self._care.at_once) for lane in self.lanes.values())
        self._listen(0.0 if sealed else self._patience())
        self._heed()
        return True

    def leave(self) -> None:
        """Hear what still comes, and give the rest to others."""
        ends = time.monotonic() + LAST
        try:
            while self.carrier.in_flight and time.monotonic() < ends:
                self._listen(0.1)
            self._heed()
            filing.give_back([one for one in self.works if not one.flying], self.name)
            filing.tell([one for one in self.works if one.flying], self.name)
            self.journal.close()
        except Error:
            log.warning("The sender’s journal is left for the next one", exc_info=True)
        self.carrier.close()

    @property
    def works(self) -> list[Work]:
        return [work for lane in self.lanes.values() for work in lane.works]

    # With the database

    def _look(self) -> None:
        if time.monotonic() - self._healed > HEALS:
            self._healed = time.monotonic()
            recovering.recover(folder())
            releasing.settle_left()
            self._care.is_taken = recovering.died_lately(folder())
        self._tell()
        self._obey()
        self._ease()
        self._asks = set()
        for service, host, most in filing.services_with_work():
            if doors.is_service(host, subscribing.services()):
                self._open(service, host, most)
            else:
                filing.stop_service(service, UNKNOWN)
        self._keep_pace()

    def _keep_pace(self) -> None:
        """An editor's number is that of all services and all processes together."""
        lanes = Counter(pk for lane in self.lanes.values() for pk in lane.alerts)
        sharers = {pk: number * self.share for pk, number in lanes.items()}
        for lane in self.lanes.values():
            lane.keep_pace(sharers)

    def _open(self, service: int, host: str, most: int) -> None:
        self._asks.add(service)
        rate = most / self.share
        if service not in self.lanes:
            self.lanes[service] = Lane(service, host, self.identities, Pace(rate), rate)
        self.lanes[service].rate = rate

    def _lend(self, lane: Lane) -> None:
        if work := filing.lend(lane.service, self.name):
            lane.add(work)
            self._keep_pace()
        else:
            self._asks.discard(lane.service)

    def _tell(self) -> None:
        """Then the journal begins anew: the database knows all that was in it."""
        for lane in self.lanes.values():
            if news := [one for one in lane.works if one.new or self._is_due(one)]:
                filing.tell(news, self.name, marks=lane.pace.takes_others)
            lane.drop({one for one in lane.works if one.is_dropped})
            over = {one for one in lane.works if one.is_dropped or not one.left}
            lane.forget({one for one in over if not one.flying and not one.new})
        self.journal.clear()

    @staticmethod
    def _is_due(work: Work) -> bool:
        return not work.left or time.monotonic() - work.lent > filing.LENT.total_seconds() / 3

    def _obey(self) -> None:
        """What editors and services have said meanwhile."""
        alerts = {one.alert.pk for one in self.works}
        if not alerts:
            return
        running = Alert.objects.filter(pk__in=alerts, state=Alert.State.SENDING)
        runs = set(running.values_list("pk", flat=True))
        for lane in self.lanes.values():
            if lane.complaint:
                self._complain(lane)
            held = {one for one in lane.works if one.is_let_go or one.alert.pk not in runs}
            lane.drop(held)
            landed = {one for one in held if not one.flying}
            filing.give_back(landed, self.name)
            lane.forget(landed)

    def _ease(self) -> None:
        """A few browsers that are not served must not hold up those behind them."""
        for lane in self.lanes.values():
            if lane.works:
                lane.hurry(clock.now())
            if len(lane.works) > 1:
                slow = lane.stragglers
                filing.give_back(slow, self.name, rests=True)
                lane.drop(slow)
                lane.forget(slow)

    def _complain(self, lane: Lane) -> None:
        for part in {one.part for one in lane.works}:
            if lane.pace.is_refused:
                log.error("%s refuses our alerts: %s", lane.host, lane.complaint)
                filing.stop_part(part, lane.complaint)
            else:
                filing.note(part, lane.complaint)
        if lane.pace.is_refused:
            lane.drop(set(lane.works))
            lane.pace.begin_anew()
        lane.complaint = ""

    def _block(self, lane: Lane, seconds: float) -> None:
        """For all processes."""
        ends = time.monotonic() + seconds
        if not lane.is_news(ends):
            return
        until = clock.now() + timedelta(seconds=seconds)
        Service.objects.filter(pk=lane.service).exclude(blocked_until__gte=until).update(
            blocked_until=until
        )
        lane.told = ends

    # With the services

    def _post(self) -> None:
        now = time.monotonic()
        for lane in self.lanes.values():
            if not lane.works or not self.carrier.knows(lane.host):
                continue
            for letter in lane.letters(now):
                try:
                    self.carrier.post(letter)
                except Unreachable as error:
                    lane.unreachable(letter, str(error), now)

    def _patience(self) -> float:
        """Seconds that may be waited for answers."""
        now = time.monotonic()
        hosts = [lane.host for lane in self.lanes.values() if lane.works]
        soonest = min((lane.next_at(now) for lane in self.lanes.values()), default=now + LOOKS)
        least = 0.0 if all(map(self.carrier.knows, hosts)) else 0.01
        return min(LOOKS, max(least, soonest - now))

    def _listen(self, seconds: float) -> None:
        written: list[Answered] = []
        now = time.monotonic()
        for answer in self.carrier.work(seconds):
            item: Item = answer.what
            if one := item.lane.take(answer, now):
                written.append(one)
                self.sent += one.outcome == Outcome.TAKEN
            if answer.status >= 300:
                self._unheeded.append((item, answer))
        if written:
            self._write(written)

    def _write(self, written: list[Answered]) -> None:
        """Where the disk is full the database is told before anything more is handed over."""
        try:
            self.journal.write(written)
        except OSError:
            if not self._is_full:
                log.exception("The sender’s journal cannot be written: the database is told more")
            self._is_full, self._looked = True, float("-inf")
        else:
            self._is_full = False

    def _heed(self) -> None:
        """What concerns more than one message. It is kept until the database could be told."""
        while self._unheeded:
            self._weigh(*self._unheeded[0])
            self._unheeded.popleft()

    def _weigh(self, item: Item, answer: Answer) -> None:
        if answer.status == 413:
            releasing.cancel(item.work.alert, f"{item.lane.host} finds it too large.")
        elif item.lane.pace.is_refused and item.lane.complaint:
            self._complain(item.lane)
        elif answer.status in {429, 503} and answer.retry_after:
            self._block(item.lane, answer.retry_after)
