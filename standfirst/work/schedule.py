"""Things to do every so often. A room registers from its ``apps.ready()``."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections

log = logging.getLogger(__name__)


@dataclass
class Job:
    name: str
    every: float  # seconds
    run: Callable[[], None]
    due: float = 0.0  # on the monotonic clock


_jobs: list[Job] = []


def every(seconds: float, name: str, run: Callable[[], None]) -> None:
    """Run it now and then every so many seconds, in the process that keeps the schedule."""
    _jobs.append(Job(name, seconds, run))


def run_due(now: float) -> None:
    """Run what is due; one that fails is logged and holds up none of the others."""
    for job in _jobs:
        if job.due > now:
            continue
        job.due = now + job.every
        try:
            job.run()
        except Exception:
            log.exception("%s failed; next try in %g s", job.name, job.every)


def keep(stop: threading.Event) -> None:
    """Keep the schedule until told to stop."""
    while not stop.is_set():
        close_old_connections()
        run_due(time.monotonic())
        stop.wait(1.0)
