"""A worker's task is taken away when it has been silent, and only then."""

from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.work import leases, reaping
from standfirst.work.models import Lease
from standfirst.work.tests import sample_tasks
from standfirst.work.tests.working import claimed, the_task
from standfirst.work.trying import DEFAULT
from standfirst.work.watching import Pace, Watch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
PACE = Pace(beat=5, silence=30)


class Looker:
    """Somebody who looks every five seconds of a clock that we turn."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.watch = Watch(PACE, lambda: self.time)

    def look(self, *, after: float = 5.0) -> int:
        self.time += after
        return reaping.reap(self.watch)

    def look_for(self, seconds: int) -> int:
        return sum(self.look() for _ in range(seconds // 5))


def test_a_silent_one_loses_its_task() -> None:
    sample_tasks.fail.enqueue("x")
    claimed()
    looker = Looker()
    assert looker.look_for(35) == 0
    assert looker.look_for(15) == 1
    assert (the_task().status, Lease.objects.get().worker) == ("READY", "")
    assert claimed("another").attempts == 2


def test_one_that_beats_keeps_it() -> None:
    sample_tasks.fail.enqueue("x")
    claim, looker = claimed(), Looker()
    for _ in range(20):
        assert claim.beat()
        assert looker.look_for(30) == 0


@pytest.mark.parametrize("days", [1, -1])
def test_no_clock_takes_it_away(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sample_tasks.fail.enqueue("x")
    claim, looker = claimed(), Looker()
    looker.look()
    later = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert looker.look_for(20) == 0
    assert claim.beat()
    assert leases.claim("another") is None
    assert leases.succeed(claim, None)


def test_while_nobody_could_look_nobody_was_silent() -> None:
    sample_tasks.fail.enqueue("x")
    claim, looker = claimed(), Looker()
    looker.look()
    assert looker.look(after=3600) == 0
    assert claim.beat()
    assert looker.look_for(30) == 0


def test_one_that_comes_back_changes_nothing() -> None:
    sample_tasks.fail.enqueue("x")
    claim = claimed()
    Looker().look_for(60)
    second = claimed("another")
    assert not claim.beat()
    assert not leases.succeed(claim, "first")
    assert not leases.fail(claim, ValueError())
    assert leases.succeed(second, "second")
    assert the_task().return_value == "second"


def test_a_task_that_kills_its_workers_ends_as_failed() -> None:
    sample_tasks.fail.enqueue("x")
    looker = Looker()
    for _ in range(DEFAULT.most):
        claimed()
        looker.look_for(60)
    assert the_task().status == "FAILED"
    assert "WorkerDied" in the_task().traceback
