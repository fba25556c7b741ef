"""Things to do every so often. A room registers from its ``apps.ready()``.

Of several processes that keep the schedule one runs the jobs; the others are there for when it
dies. A job that is seldom done (from `SELDOM` on) is remembered in the database, so that a new
process does not do it again at once. A job may still run twice, and must not mind.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import Error, IntegrityError
from django.db.models import F
from prometheus_client.metrics_core import Metric

from standfirst.kit import clock, metrics
from standfirst.work.connecting import Upkeep
from standfirst.work.metrics import JOB_RUNS
from standfirst.work.models import Keeper, ScheduledJob
from standfirst.work.seat import PACE, Seat
from standfirst.work.wall_clock import WallClock
from standfirst.work.watching import Pace
from standfirst.work.worker import new_name

log = logging.getLogger(__name__)

SEAT = "schedule"
SELDOM = 600.0  # seconds
OFTEN = 5.0  # seconds between two looks at the clock and into the database


@dataclass
class Job:
    name: str
    every: float  # seconds
    run: Callable[[], object]
    by_clock: bool = False
    due: float = 0.0  # on the monotonic clock


_jobs: list[Job] = []


def every(seconds: float, name: str, run: Callable[[], object], *, by_clock: bool = False) -> None:
    """Run it now and then every so many seconds, in the process that keeps the schedule.

    ``by_clock``: it acts on the wall clock what must not happen early. It is left out while
    that clock seems to be ahead.
    """
    _jobs.append(Job(name, seconds, run, by_clock))


def held_because() -> str:
    """Why jobs by the clock do not run: the clock, or nobody keeps the schedule; "" they do."""
    seat = Keeper.objects.filter(name=SEAT).first()
    if seat is None or not seat.holder:
        return "Nobody keeps the schedule: no process of “standfirst serve” does."
    return seat.doubt


def keep(stop: threading.Event, pace: Pace = PACE) -> None:
    """Keep the schedule until told to stop, or wait until who keeps it is gone."""
    upkeep, wall, seat = Upkeep(), WallClock(), Seat(SEAT, new_name(), pace)
    metrics.provide("schedule", lambda: of_schedule(seat, wall))
    try:
        while not stop.is_set():
            try:
                upkeep.now_and_then()
                wall.look()
                _turn(seat, wall, stop)
            except Error:
                log.exception("The schedule waits for the database")
                upkeep.close()
                stop.wait(OFTEN)
            stop.wait(min(1.0, pace.poll))
        seat.leave()
    except Error:
        log.warning("The schedule could not be handed over", exc_info=True)
    finally:
        upkeep.close()


def of_schedule(seat: Seat, wall: WallClock) -> Iterator[Metric]:
    """For `kit.metrics`."""
    now, is_held = time.monotonic(), seat.is_held
    held = "1: this process keeps the schedule. One of all must."
    yield metrics.gauge_of("schedule_kept", held, float(is_held))
    doubted = "1: its clock seems wrong, and what goes by the clock waits."
    yield metrics.gauge_of("clock_doubted", doubted, float(bool(wall.doubt)))
    late = [
        now - job.due
        for job in _jobs
        if is_held and job.due and not (job.by_clock and wall.is_ahead)
    ]
    text = "How late the job is that waits longest for its turn."
    yield metrics.gauge_of("schedule_late_seconds", text, max(0.0, *late, 0.0))


def _turn(seat: Seat, wall: WallClock, stop: threading.Event) -> None:
    if not seat.is_mine():
        return
    seat.tell(wall.doubt)
    run_due(
        time.monotonic(),
        by_clock=not wall.is_ahead,
        go_on=lambda: seat.is_mine() and not stop.is_set(),
    )


def run_due(now: float, *, by_clock: bool = True, go_on: Callable[[], bool] = lambda: True) -> None:
    """Run what is due; one that fails is logged and holds up none of the others."""
    for job in _jobs:
        if job.due > now or (job.by_clock and not by_clock):
            continue
        if not go_on():
            return
        job.due = now + job.every
        try:
            if _is_still_due(job, now):
                job.run()
                JOB_RUNS.labels(job.name, "done").inc()
        except Exception:
            JOB_RUNS.labels(job.name, "failed").inc()
            log.exception("%s failed; next try in %g s", job.name, job.every)


def _is_still_due(job: Job, now: float) -> bool:
    """Whether nobody has done a seldom job meanwhile; notes that it is done now.

    A time in the future was written by a clock that was ahead: it says nothing.
    """
    if job.every < SELDOM:
        return True
    done = ScheduledJob.objects.filter(name=job.name).first()
    if done is None:
        return _noted_first(job)
    since = (clock.now() - done.last_run_at).total_seconds()
    if 0 <= since < job.every - 60:
        job.due = now + job.every - since
        return False
    as_seen = ScheduledJob.objects.filter(pk=done.pk, runs=done.runs)
    return bool(as_seen.update(last_run_at=clock.now(), runs=F("runs") + 1))


def _noted_first(job: Job) -> bool:
    try:
        ScheduledJob.objects.create(name=job.name, last_run_at=clock.now())
    except IntegrityError:
        return False
    return True
