"""A task that waits for its hour does not run before it, whatever a clock says."""

from datetime import timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from standfirst.kit import clock
from standfirst.work import leases, reaping
from standfirst.work.tests import sample_tasks
from standfirst.work.tests.working import the_task, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def in_(hours: float) -> timedelta:
    return timedelta(hours=hours)


def test_while_the_clock_is_doubted_only_the_others_run(tmp_path: Path) -> None:
    log = str(tmp_path / "log")
    sample_tasks.note.using(run_after=clock.now() - in_(1)).enqueue(log, "deferred")
    sample_tasks.note.enqueue(log, "now")
    assert leases.waiting().count() == 2
    found = leases.claim("somebody", by_clock=False)
    assert found is not None and found.row.args_kwargs["args"][1] == "now"
    assert leases.claim("somebody", by_clock=False) is None


def test_a_clock_that_was_ahead_delays_no_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    sample_tasks.come_back.enqueue(60)
    monkeypatch.setattr(clock, "now", lambda: now + in_(24))
    work_off()
    monkeypatch.setattr(clock, "now", lambda: now)
    assert reaping.hasten() == 1
    assert the_task().run_after == now + timedelta(seconds=60)
    assert reaping.hasten() == 0


def test_what_is_deferred_by_its_sender_stays_so() -> None:
    sample_tasks.note.using(run_after=clock.now() + in_(48)).enqueue("log", "later")
    assert reaping.hasten() == 0


def test_old_results_go_and_failed_ones_stay(tmp_path: Path) -> None:
    sample_tasks.note.enqueue(str(tmp_path / "log"), "x")
    sample_tasks.give_up.enqueue()
    work_off()
    assert reaping.prune() == 0
    DBTaskResult.objects.update(finished_at=clock.now() - in_(72))
    assert reaping.prune() == 1
    assert the_task().status == "FAILED"
