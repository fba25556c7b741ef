"""A worker's steps, one by one, in the test's own thread."""

from __future__ import annotations

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from standfirst.work import leases, worker
from standfirst.work.leases import Claim
from standfirst.work.models import Lease
from standfirst.work.trying import DEFAULT


def claimed(name: str = "somebody") -> Claim:
    found = leases.claim(name)
    assert found is not None
    return found


def work_off() -> int:
    """Run what is to be run now; how many those were."""
    done = 0
    while found := leases.claim("somebody"):
        worker.carry_out(found)
        done += 1
    return done


def the_task() -> DBTaskResult[Any, Any]:
    found: DBTaskResult[Any, Any] = DBTaskResult.objects.get()
    return found


def on_its_last_try() -> None:
    """The only task that has failed before has one try left."""
    Lease.objects.update(attempts=DEFAULT.most - 1)
    the_task_is_due()


def the_task_is_due() -> None:
    DBTaskResult.objects.update(run_after=the_task().enqueued_at)


# What such a test writes is committed, and only this room's tables are emptied after it:
# emptying all of them would take the root of all pages away.
COMMITTING = pytest.mark.django_db(
    transaction=True, available_apps=["standfirst.work", "django_tasks_db"]
)
