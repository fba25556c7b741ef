"""Of several processes one runs the jobs; another takes over when it leaves or dies."""

import threading
from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.work import schedule
from standfirst.work.models import Keeper, ScheduledJob
from standfirst.work.schedule import Job
from standfirst.work.seat import Seat
from standfirst.work.tests.working import COMMITTING
from standfirst.work.watching import Pace

PACE = Pace(poll=0.02, beat=0.05, silence=0.5)


class Jobs:
    """Registered for this test only; ``done`` names those that ran."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self.ran = threading.Event()
        monkeypatch.setattr(schedule, "_jobs", [])

    def add(self, name: str, every: float, *, by_clock: bool = False) -> None:
        def run() -> None:
            self.done.append(name)
            self.ran.set()

        schedule.every(every, name, run, by_clock=by_clock)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    return Jobs(monkeypatch)


@COMMITTING
def test_the_second_waits_and_takes_over(jobs: Jobs) -> None:
    jobs.add("often", 60)
    seat = Seat(schedule.SEAT, "the first", PACE)
    assert seat.is_mine()
    stop = threading.Event()
    second = threading.Thread(target=schedule.keep, args=(stop, PACE))
    second.start()
    try:
        assert not jobs.ran.wait(1.0)
        seat.leave()
        assert jobs.ran.wait(5.0)
    finally:
        stop.set()
        second.join(10)
    assert Keeper.objects.get().holder == ""


@COMMITTING
def test_one_that_died_is_replaced(jobs: Jobs) -> None:
    jobs.add("often", 60)
    Keeper.objects.create(name=schedule.SEAT, holder="dead", beat=7)
    stop = threading.Event()
    keeper = threading.Thread(target=schedule.keep, args=(stop, PACE))
    keeper.start()
    assert jobs.ran.wait(5.0)
    stop.set()
    keeper.join(10)


@pytest.mark.django_db
def test_a_seldom_job_is_not_done_again_by_the_next_process(jobs: Jobs) -> None:
    jobs.add("daily", 86_400)
    jobs.add("often", 60)
    schedule.run_due(0.0)
    for job in schedule._jobs:
        job.due = 0.0
    schedule.run_due(1.0)
    assert jobs.done == ["daily", "often", "often"]
    ScheduledJob.objects.update(last_run_at=clock.now() - timedelta(days=2))
    schedule.run_due(200_000.0)
    assert jobs.done[3:] == ["daily", "often"]


@pytest.mark.django_db
def test_a_clock_in_doubt_holds_what_goes_by_it(jobs: Jobs) -> None:
    jobs.add("publish", 20, by_clock=True)
    jobs.add("look", 20)
    schedule.run_due(0.0, by_clock=False)
    assert jobs.done == ["look"]
    schedule.run_due(1.0)
    assert jobs.done == ["look", "publish"]


def test_one_that_fails_holds_up_no_other(jobs: Jobs) -> None:
    def fail() -> None:
        raise ValueError("no")

    schedule._jobs.append(Job("bad", 20, fail))
    jobs.add("good", 20)
    schedule.run_due(0.0)
    assert jobs.done == ["good"]
