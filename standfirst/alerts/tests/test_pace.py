"""A service is given as much as it takes."""

from __future__ import annotations

from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.pace import FIRST, IN_A_ROW, LONGEST, REST, WIDEST, Pace


def rounds(pace: Pace, many: int, outcome: Outcome = Outcome.TAKEN, now: float = 0.0) -> float:
    for _ in range(many):
        now += 1.0
        for _ in range(room := pace.room(now)):
            pace.sent()
        for _ in range(room):
            pace.answered(outcome, now)
    return now


def test_the_window_opens_as_long_as_all_is_taken() -> None:
    pace = Pace(rate=100_000, is_awaited=True)
    rounds(pace, 8)
    assert pace.window == WIDEST


def test_it_is_halved_once_for_many_refusals_at_once() -> None:
    pace = Pace(rate=100_000, is_awaited=True)
    now = rounds(pace, 8)
    rounds(pace, 1, Outcome.LATER, now)
    assert pace.window == WIDEST / 2


def test_then_it_opens_slowly() -> None:
    pace = Pace(rate=100_000, is_awaited=True)
    now = rounds(pace, 8)
    now = rounds(pace, 1, Outcome.LATER, now)
    rounds(pace, 1, Outcome.TAKEN, now)
    assert WIDEST / 2 < pace.window < WIDEST / 2 + 2


def test_it_does_not_open_while_nobody_waits_for_it() -> None:
    pace = Pace(rate=100_000)
    rounds(pace, 8)
    assert pace.window == FIRST


def test_it_closes_again_while_nobody_waits_for_it() -> None:
    pace = Pace(rate=100_000, is_awaited=True)
    now = rounds(pace, 8)
    pace.is_awaited = False
    now = rounds(pace, 1, now=now)
    assert WIDEST - 2 < pace.window < WIDEST
    now = rounds(pace, 300, now=now)
    assert pace.window == FIRST
    pace.is_awaited = True
    rounds(pace, 1, now=now)
    assert pace.window == 2 * FIRST


def test_a_service_in_trouble_is_not_given_more_for_it() -> None:
    pace = Pace(rate=100_000)
    rounds(pace, 3, Outcome.LATER)
    narrow = pace.window
    rounds(pace, 3, now=3.0)
    assert pace.window == narrow < FIRST


def test_no_more_than_its_rate() -> None:
    pace, sent = Pace(rate=40), 0
    for step in range(200):
        for _ in range(pace.room(step / 100)):
            pace.sent()
            pace.answered(Outcome.TAKEN, step / 100)
            sent += 1
    assert 76 <= sent <= 84


def test_it_waits_as_long_as_the_service_asks() -> None:
    pace = Pace(rate=100)
    pace.block(30, now=100.0)
    assert pace.room(129.0) == 0
    assert pace.free_at(129.0) == 130.0
    assert pace.room(131.0) > 0


def test_a_few_odd_browsers_do_not_make_it_refuse() -> None:
    pace = Pace(rate=100_000, is_awaited=True)
    now = rounds(pace, 8)
    for _ in range(120):
        pace.in_flight += 1
        pace.answered(Outcome.NOT_OURS, now)
    assert not pace.is_refused
    for _ in range(80):
        pace.in_flight += 1
        pace.answered(Outcome.NOT_OURS, now)
    assert pace.is_refused


def test_what_it_refused_once_does_not_stop_the_next_alert() -> None:
    pace = Pace(rate=100)
    for _ in range(60):
        pace.in_flight += 1
        pace.answered(Outcome.NOT_OURS, 1.0)
    assert pace.is_refused
    pace.begin_anew()
    pace.in_flight += 1
    pace.answered(Outcome.NOT_OURS, 1.0)
    assert not pace.is_refused


def put_off(pace: Pace, now: float) -> None:
    pace.sent()
    pace.answered(Outcome.LATER, now)


def test_who_takes_nothing_is_left_alone_for_longer_and_longer() -> None:
    pace, now, rests = Pace(rate=100_000), 100.0, []
    for _ in range(IN_A_ROW - 1):
        put_off(pace, now)
    assert pace.blocked_until < now
    for _ in range(12):
        put_off(pace, now)
        rests.append(pace.blocked_until - now)
        put_off(pace, now)  # What flew meanwhile says nothing new.
        assert pace.free_at(now) == now + rests[-1]
        now = pace.blocked_until
    assert rests[:3] == [REST, 2 * REST, 4 * REST]
    assert rests[-1] == LONGEST


def test_one_message_taken_and_it_is_asked_again_as_ever() -> None:
    pace, now = Pace(rate=100_000), 100.0
    for _ in range(IN_A_ROW):
        put_off(pace, now)
    now = pace.blocked_until
    pace.sent()
    pace.answered(Outcome.TAKEN, now)
    for _ in range(IN_A_ROW - 1):
        put_off(pace, now)
    assert pace.blocked_until == now
