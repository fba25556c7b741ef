"""A wall clock that jumps ahead is not believed until a witness says that it is right."""

from datetime import UTC, datetime, timedelta

import pytest

from standfirst.kit import clock
from standfirst.work.wall_clock import WallClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Machine:
    """Its clocks, and those that it can ask."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall, self.steady = NOON, 50.0
        self.kernel: datetime | None = None
        self.database: datetime | None = None
        monkeypatch.setattr(clock, "now", lambda: self.wall)
        self.watched = WallClock(
            steady=lambda: self.steady, kernel=lambda: self.kernel, database=lambda: self.database
        )

    def run(self, minutes: float = 2.0) -> WallClock:
        for _ in range(int(minutes * 6)):
            self.wall += timedelta(seconds=10)
            self.steady += 10
            if self.database:
                self.database += timedelta(seconds=10)
            self.watched.look()
        return self.watched


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(monkeypatch)
    made.run()
    return made


def test_a_clock_that_goes_is_trusted(machine: Machine) -> None:
    assert (machine.run(600).doubt, machine.watched.is_ahead) == ("", False)


def test_a_day_ahead_holds_for_as_long_as_it_lasts(machine: Machine) -> None:
    machine.wall += DAY
    assert machine.run(600).is_ahead
    machine.wall -= DAY
    assert (machine.run().doubt, machine.watched.is_ahead) == ("", False)


def test_a_day_behind_is_told_and_holds_nothing(machine: Machine) -> None:
    machine.wall -= DAY
    assert "behind" in machine.run().doubt
    assert not machine.watched.is_ahead


def test_a_few_minutes_are_nothing(machine: Machine) -> None:
    machine.wall += timedelta(minutes=4)
    assert machine.run().doubt == ""


def test_a_time_service_can_vouch_for_the_new_time(machine: Machine) -> None:
    machine.wall += DAY
    machine.kernel = machine.wall
    assert machine.run().doubt == ""


def test_the_kernel_of_another_time_cannot(machine: Machine) -> None:
    machine.kernel = machine.wall
    machine.wall += DAY
    assert machine.run().is_ahead


def test_a_database_that_did_not_jump_can(machine: Machine) -> None:
    machine.database = machine.wall + DAY  # It was right before us.
    assert "behind" in machine.run().doubt
    machine.wall += DAY
    assert machine.run().doubt == ""


def test_a_database_on_the_same_machine_cannot(machine: Machine) -> None:
    machine.database = machine.wall
    machine.run()
    machine.wall += DAY
    machine.database += DAY
    assert machine.run(10).is_ahead


def test_begun_on_a_wrong_clock_the_database_tells(machine: Machine) -> None:
    machine.database = machine.wall - DAY
    assert machine.run().is_ahead
