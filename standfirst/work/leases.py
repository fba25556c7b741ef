"""A task is claimed, kept, and given back with its outcome.

An outcome is written only by whoever still has the claim: a worker that was thought dead and
comes back changes nothing.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks.utils import get_exception_traceback, normalize_json
from django_tasks_db.models import DBTaskResult, get_date_max

from standfirst.kit import clock
from standfirst.work import trying
from standfirst.work.models import Lease

log = logging.getLogger(__name__)

KEPT = 20_000  # characters of a traceback
SOON = timedelta(seconds=5)  # the process that gives a running task back has ended by then


@dataclass(frozen=True)
class Claim:
    """A task in this worker's hands, for the ``attempts``-th time."""

    row: DBTaskResult[Any, Any]
    worker: str
    attempts: int

    def held(self) -> QuerySet[Lease]:
        """The lease, as long as it is this worker's."""
        return Lease.objects.filter(pk=self.row.pk, worker=self.worker, attempts=self.attempts)

    def beat(self) -> bool:
        """Show that this worker lives. False: the task was taken away."""
        return bool(self.held().update(beat=F("beat") + 1))


def waiting(*, by_clock: bool = True) -> QuerySet[DBTaskResult[Any, Any]]:
    """The tasks to be run now, the most urgent first; without those that wait for an hour."""
    wanted = Q(run_after=get_date_max())
    if by_clock:
        wanted |= Q(run_after__lte=clock.now())
    found: QuerySet[DBTaskResult[Any, Any]] = DBTaskResult.objects.filter(
        wanted, status=TaskResultStatus.READY, backend_name=DEFAULT_TASK_BACKEND_ALIAS
    )
    return found


def claim(worker: str, *, by_clock: bool = True) -> Claim | None:
    """Take one. It counts as tried from here on, whatever becomes of the worker."""
    with transaction.atomic():
        row = waiting(by_clock=by_clock).select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.claim(worker)
        lease = Lease.objects.filter(pk=row.pk).first() or Lease(task=row)
        lease.worker, lease.attempts, lease.beat = worker, lease.attempts + 1, lease.beat + 1
        lease.save()
    return Claim(row, worker, lease.attempts)


def succeed(claim: Claim, value: Any) -> bool:
    """False: the task was taken away meanwhile, and what it returned is not kept."""
    try:
        kept = normalize_json(value)
    except (TypeError, ValueError) as fault:
        log.warning("%s is done; what it returned cannot be kept: %s", claim.row.task_path, fault)
        kept = None
    with transaction.atomic():
        if not claim.held().delete()[0]:
            return False
        claim.row.set_successful(kept)
    return True


def fail(claim: Claim, error: BaseException) -> bool:
    """Try again later, or keep it as failed. False: the task was taken away meanwhile."""
    wait = _tries(claim.row).wait(claim.attempts, error)
    with transaction.atomic():
        held = claim.held().update(
            worker="",
            waits=wait,
            failed_at=clock.now(),
            last_error=get_exception_traceback(error)[-KEPT:],
        )
        if not held:
            return False
        if wait is None:
            claim.row.set_failed(error)
        else:
            _ready(claim.row, wait)
    return True


def give_back(claim: Claim) -> bool:
    """The worker stops and the task has not ended: this was no try of it."""
    with transaction.atomic():
        if not claim.held().update(worker="", attempts=F("attempts") - 1, waits=SOON):
            return False
        _ready(claim.row, SOON)
    return True


def take_away(lease: Lease) -> bool:
    """Of a worker that died: run it again at once, or keep it as failed after the last try.

    False: it has shown a sign of life after all.
    """
    row: DBTaskResult[Any, Any] = lease.task
    death = trying.WorkerDied(f"The worker {lease.worker} died while it ran the task.")
    with transaction.atomic():
        seen = Lease.objects.filter(
            pk=lease.pk, worker=lease.worker, attempts=lease.attempts, beat=lease.beat
        )
        found = seen.update(worker="", failed_at=clock.now(), last_error=str(death))
        if not found:
            return False
        if lease.attempts >= _tries(row).most:
            row.set_failed(death)
        else:
            _ready(row, None)
    return True


def _ready(row: DBTaskResult[Any, Any], wait: timedelta | None) -> None:
    row.status = TaskResultStatus.READY
    row.run_after = get_date_max() if wait is None else clock.now() + wait
    row.save(update_fields=["status", "run_after"])


def _tries(row: DBTaskResult[Any, Any]) -> trying.Tries:
    """A task that this version of the program does not know may be known to the next one."""
    try:
        return trying.of(row.task.func)
    except Exception:
        return trying.DEFAULT
