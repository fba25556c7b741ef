"""Tasks of workers that died, and results that nobody asks for any more."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Value
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from standfirst.kit import clock
from standfirst.work import leases
from standfirst.work.models import Lease
from standfirst.work.watching import Watch

log = logging.getLogger(__name__)

KEPT = timedelta(days=2)  # results of tasks that succeeded
BATCH = 1_000  # deleted at once, so that on SQLite others can write in between


def reap(watch: Watch) -> int:
    """Return the tasks of silent workers; how many. To be called at every beat."""
    found = list(Lease.objects.exclude(worker="").select_related("task"))
    watch.keep_only((lease.pk, lease.worker) for lease in found)
    gone = [lease for lease in found if watch.is_gone((lease.pk, lease.worker), lease.beat)]
    taken = [lease for lease in gone if leases.take_away(lease)]
    for lease in taken:
        log.error("%s: its worker %s died", lease.task.task_path, lease.worker)
    return len(taken)


def hasten() -> int:
    """Tasks that would wait longer than they were told to: the clock was ahead when they failed.

    They wait anew. How many they are.
    """
    now = clock.now()
    latest = ExpressionWrapper(Value(now) + F("waits"), output_field=DateTimeField())
    late = Lease.objects.filter(
        worker="",
        waits__isnull=False,
        task__status=TaskResultStatus.READY,
        task__run_after__gt=latest,
        task__run_after__lt=get_date_max(),
    )
    found = list(late.values_list("pk", "waits"))
    for key, waits in found:
        assert waits is not None
        waiting = DBTaskResult.objects.filter(pk=key, status=TaskResultStatus.READY)
        waiting.update(run_after=now + waits)
    return len(found)


def prune() -> int:
    """Delete the results of tasks that succeeded days ago. Failed ones stay; how many went."""
    old = DBTaskResult.objects.successful().filter(finished_at__lt=clock.now() - KEPT)
    gone = 0
    while keys := list(old.order_by().values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            gone += old.filter(pk__in=keys).delete()[0]
    return gone
