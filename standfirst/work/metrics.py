"""Tasks and the schedule, for `kit.metrics`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import Error
from django.db.models import Min
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max
from prometheus_client.metrics_core import Metric

from standfirst.kit import clock
from standfirst.kit.metrics import LONG, counter, gauge_of, gauges_of, histogram
from standfirst.work import leases
from standfirst.work.connecting import Upkeep
from standfirst.work.models import Lease

RUNS = counter("task_runs", "Tries of tasks that ended.", "task", "outcome")
SECONDS = histogram("task_seconds", "How long they took.", "task", buckets=LONG)
JOB_RUNS = counter("job_runs", "Runs of the schedule’s jobs.", "job", "outcome")

EVERY = 10.0  # seconds between two looks into the database


OUTCOMES = {
    TaskResultStatus.SUCCESSFUL: "done",
    TaskResultStatus.FAILED: "failed",
    TaskResultStatus.READY: "again",
}


def ended(row: DBTaskResult[Any, Any], seconds: float) -> None:
    """Its outcome has been written down, unless the task was taken away."""
    RUNS.labels(row.task_path, OUTCOMES.get(row.status, "taken_away")).inc()
    SECONDS.labels(row.task_path).observe(seconds)


class Queue:
    """The tasks in the database, as they were a few seconds ago."""

    def __init__(self) -> None:
        self._read_at = float("-inf")
        self._found: list[Metric] = []
        self._upkeep = Upkeep()

    def figures(self) -> list[Metric]:
        """None while the database is gone: old ones would mislead."""
        now = time.monotonic()
        if now > self._read_at + EVERY:
            self._read_at = now
            self._found = []
            try:
                self._upkeep.now_and_then()
                self._found = list(_read())
            except Error:
                self._upkeep.close()
        return self._found


def _read() -> Iterator[Metric]:
    """Of every machine: all workers take from one queue. What has succeeded is not looked at."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    due = leases.waiting().count()
    counted: dict[str, float] = {
        "waiting": due,
        "later": ready.count() - due,
        "running": Lease.objects.exclude(worker="").count(),
        "failed": Lease.objects.filter(task__status=TaskResultStatus.FAILED).count(),
    }
    yield gauges_of("tasks", "In the queue; those that failed wait for somebody.", "state", counted)
    yield gauge_of("task_oldest_seconds", "That the longest has waited though due.", _oldest())


def _oldest() -> float:
    """A task that waited for its hour counts from then on."""
    now = clock.now()
    at_once = leases.waiting(by_clock=False).aggregate(since=Min("enqueued_at"))["since"]
    latest = get_date_max() - timedelta(days=1)
    deferred = leases.waiting().filter(run_after__lt=latest).aggregate(since=Min("run_after"))
    since = [one for one in (at_once, deferred["since"]) if one is not None]
    return max(0.0, (now - min(since)).total_seconds()) if since else 0.0
