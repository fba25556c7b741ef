"""A gap is dead when all that wrote when it was seen have ended, and not before."""

from standfirst.bus.gaps import Gaps, Running
from standfirst.bus.position import Position


def running(asked: float, *writers: str) -> Running:
    return Running(frozenset(writers), asked)


def test_open_while_a_writer_of_its_time_is_at_work() -> None:
    gaps = Gaps(10)
    assert gaps.take(13, now=0)
    for seconds in (0.5, 1, 2, 60):
        gaps.age(running(seconds, "3/7", "4/1"))
    gaps.age(running(61, "3/8", "4/1"))
    assert (gaps.settled, gaps.ranges) == (10, [(11, 12)])
    gaps.age(running(62, "3/8"))
    assert (gaps.settled, gaps.ranges) == (13, [])


def test_who_wrote_is_asked_after_the_gap_was_seen() -> None:
    gaps = Gaps(10)
    gaps.take(12, now=5)
    gaps.age(running(4.9))
    assert gaps.settled == 10
    gaps.age(running(5.1))
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
