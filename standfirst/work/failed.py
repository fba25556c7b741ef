"""Tasks that are not tried any more, until somebody decides; and which still are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from standfirst.work.models import Lease


def failed() -> QuerySet[DBTaskResult[Any, Any]]:
    """The newest first, each with its ``lease``, if it has one."""
    found: QuerySet[DBTaskResult[Any, Any]] = DBTaskResult.objects.failed()
    return found.select_related("lease").order_by("-finished_at")


def try_again(key: UUID) -> bool:
    """From the first try on. False when it is not failed any more."""
    with transaction.atomic():
        Lease.objects.filter(pk=key, task__status=TaskResultStatus.FAILED).update(attempts=0)
        found = DBTaskResult.objects.failed().filter(pk=key)
        return bool(
            found.update(
                status=TaskResultStatus.READY,
                run_after=get_date_max(),
                finished_at=None,
                exception_class_path="",
                traceback="",
            )
        )


def discard(key: UUID) -> bool:
    """False when it is not failed any more."""
    return bool(DBTaskResult.objects.failed().filter(pk=key).delete()[0])


def of(task: Task[Any, Any], *args: Any) -> QuerySet[DBTaskResult[Any, Any]]:
    """Of this task with these arguments, the newest first, whatever became of it."""
    found = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__args=list(args))
    return found.order_by("-enqueued_at")


def under_way(task: Task[Any, Any]) -> list[list[Any]]:
    """The arguments of those that run, or will run without anybody's doing."""
    waits = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    found = DBTaskResult.objects.filter(task_path=task.module_path, status__in=waits)
    return list(found.values_list("args_kwargs__args", flat=True))
