"""A task that fails is tried again later, and kept when that was the last time."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from standfirst.kit import clock
from standfirst.work.failed import discard, failed, try_again
from standfirst.work.models import Lease
from standfirst.work.tests import sample_tasks
from standfirst.work.tests.working import on_its_last_try, the_task, the_task_is_due, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def test_it_waits_for_its_next_try() -> None:
    sample_tasks.fail.enqueue("no paper")
    work_off()
    task, lease = the_task(), Lease.objects.get()
    assert (task.status, lease.attempts, lease.worker) == ("READY", 1, "")
    assert "ValueError: no paper" in lease.last_error
    wait = task.run_after - clock.now()
    assert timedelta(seconds=10) < wait < timedelta(seconds=20)
    assert work_off() == 0


def test_after_its_last_try_it_is_kept_with_the_error() -> None:
    sample_tasks.fail.enqueue("no ink")
    work_off()
    on_its_last_try()
    work_off()
    assert [task.lease.attempts for task in failed()] == [8]
    assert "no ink" in the_task().traceback


def test_a_task_may_have_fewer_tries() -> None:
    sample_tasks.fail_twice.enqueue()
    work_off()
    assert the_task().status == "READY"
    the_task_is_due()
    work_off()
    assert the_task().status == "FAILED"


def test_it_may_say_that_another_try_cannot_help() -> None:
    sample_tasks.give_up.enqueue()
    work_off()
    assert the_task().status == "FAILED"


def test_it_may_say_when_to_come_back() -> None:
    sample_tasks.come_back.enqueue(3600)
    work_off()
    wait = the_task().run_after - clock.now()
    assert timedelta(minutes=59) < wait <= timedelta(hours=1)


def test_what_cannot_be_kept_is_no_failure() -> None:
    sample_tasks.return_a_thing.enqueue()
    work_off()
    assert (the_task().status, the_task().return_value) == ("SUCCESSFUL", None)


def test_tried_again_by_hand_it_has_all_its_tries() -> None:
    sample_tasks.give_up.enqueue()
    work_off()
    assert try_again(the_task().pk)
    assert not try_again(the_task().pk)
    assert (the_task().status, Lease.objects.get().attempts) == ("READY", 0)
    assert work_off() == 1


def test_only_a_failed_one_is_discarded() -> None:
    sample_tasks.give_up.enqueue()
    assert not discard(the_task().pk)
    work_off()
    assert discard(the_task().pk)
    assert not DBTaskResult.objects.exists() and not Lease.objects.exists()


def test_one_that_no_version_knows_waits_too() -> None:
    sample_tasks.give_up.enqueue()
    DBTaskResult.objects.update(task_path="standfirst.work.tests.sample_tasks.not_yet")
    work_off()
    assert the_task().status == "READY"
