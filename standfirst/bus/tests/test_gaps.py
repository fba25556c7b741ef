"""A gap is dead when all that ran after it was seen has ended, and not before."""

from standfirst.bus.gaps import Gaps, Running
from standfirst.bus.position import Position


def test_open_while_a_transaction_of_its_time_runs() -> None:
    gaps = Gaps(10)
    assert gaps.take(13, now=0)
    for seconds in (0.5, 1, 2, 60):
        gaps.age(seconds, Running(oldest=700, next=705))
    assert (gaps.settled, gaps.ranges) == (10, [(11, 12)])
    gaps.age(61, Running(oldest=705, next=800))
    assert (gaps.settled, gaps.ranges) == (13, [])


def test_young_gaps_stay_though_nothing_runs() -> None:
    gaps = Gaps(10)
    gaps.take(12, now=0)
    for seconds in (0.5, 1.1, 1.9):
        gaps.age(seconds, Running(oldest=700, next=700))
    assert gaps.settled == 10
    gaps.age(2.0, Running(oldest=700, next=700))
    assert gaps.settled == 12


def test_each_id_is_taken_once() -> None:
    gaps = Gaps(10)
    assert [gaps.take(id, 0) for id in (15, 12, 12, 15, 9, 10, 13, 11)] == [
        True, True, False, False, False, False, True, True,
    ]  # fmt: skip
    assert gaps.position == Position(13, ((15, 15),))
    assert gaps.take(14, 0)
    assert gaps.position == Position(15)


def test_what_is_old_leaves_no_gap() -> None:
    gaps = Gaps()
    gaps.take(1_000_000, 0, leaves_gap=False)
    assert gaps.settled == 1_000_000
