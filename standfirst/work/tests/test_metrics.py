"""The queue, the outcomes of tasks and the schedule can be watched from outside."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult
from prometheus_client.metrics_core import Metric

from standfirst.kit import clock
from standfirst.work import metrics, schedule
from standfirst.work.schedule import Job
from standfirst.work.seat import Seat
from standfirst.work.tests import sample_tasks
from standfirst.work.tests.working import on_its_last_try, work_off
from standfirst.work.wall_clock import WallClock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def samples(found: Iterable[Metric]) -> dict[tuple[str, ...], float]:
    return {
        (sample.name.removeprefix("standfirst_"), *sample.labels.values()): sample.value
        for family in found
        for sample in family.samples
    }


def queued() -> dict[tuple[str, ...], float]:
    return samples(metrics.Queue().figures())


def runs(task: str, outcome: str) -> float:
    return samples(metrics.RUNS.collect()).get(("task_runs_total", task, outcome), 0)


def test_tasks_by_what_becomes_of_them() -> None:
    sample_tasks.fail.enqueue("no ink")
    assert queued()["tasks", "waiting"] == 1
    work_off()
    assert (queued()["tasks", "waiting"], queued()["tasks", "later"]) == (0, 1)
    on_its_last_try()
    work_off()
    assert (queued()["tasks", "later"], queued()["tasks", "failed"]) == (0, 1)


def test_how_long_the_longest_has_waited() -> None:
    assert queued()["task_oldest_seconds",] == 0
    sample_tasks.fail.enqueue("late")
    hour = timedelta(hours=1)
    DBTaskResult.objects.update(enqueued_at=clock.now() - hour)
    assert 3_600 <= queued()["task_oldest_seconds",] < 3_610
    work_off()  # It waits for its next try now, and that is not late.
    assert queued()["task_oldest_seconds",] == 0


def test_each_try_is_counted_with_its_outcome() -> None:
    name = sample_tasks.fail.module_path
    again, failed = runs(name, "again"), runs(name, "failed")
    sample_tasks.fail.enqueue("no paper")
    work_off()
    on_its_last_try()
    work_off()
    assert (runs(name, "again"), runs(name, "failed")) == (again + 1, failed + 1)


def test_without_the_database_there_are_no_old_figures() -> None:
    queue = metrics.Queue()
    assert queue.figures()
    with patch.object(metrics, "EVERY", 0), patch.object(metrics, "_read", side_effect=gone):
        assert queue.figures() == []


def gone() -> None:
    raise OperationalError("gone")


def test_the_database_is_asked_now_and_then_only() -> None:
    queue = metrics.Queue()
    queue.figures()
    with patch.object(metrics, "_read", side_effect=gone):
        assert queue.figures()


def test_the_schedule_says_who_keeps_it_and_how_late_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = Job("late stories", 60, list, due=time.monotonic() - 300)
    monkeypatch.setattr(schedule, "_jobs", [late])
    seat, wall = Seat("test", "me"), WallClock()
    found = samples(schedule.of_schedule(seat, wall))
    assert (found["schedule_kept",], found["schedule_late_seconds",]) == (0, 0)
    seat._until = time.monotonic() + 10
    found = samples(schedule.of_schedule(seat, wall))
    assert found["schedule_kept",] == 1
    assert 300 <= found["schedule_late_seconds",] < 310
