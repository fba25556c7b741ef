"""Quiet hours by the clock on the reader's wall, also when it is changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from standfirst.alerts.sending.hours import day_of, quiet_until

NIGHT = (22 * 60, 7 * 60)


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "begins", "ends", "now", "until"),
    [
        ("Europe/London", *NIGHT, "2026-01-10 21:59", None),
        ("Europe/London", *NIGHT, "2026-01-10 22:00", "2026-01-11 07:00"),
        ("Europe/London", *NIGHT, "2026-01-11 06:59", "2026-01-11 07:00"),
        ("Europe/London", *NIGHT, "2026-01-11 07:00", None),
        ("Europe/London", 13 * 60, 14 * 60 + 30, "2026-01-10 13:30", "2026-01-10 14:30"),
        ("Europe/London", 13 * 60, 14 * 60 + 30, "2026-01-10 14:30", None),
        ("Pacific/Kiritimati", *NIGHT, "2026-01-10 09:00", "2026-01-10 17:00"),
        ("Pacific/Pago_Pago", *NIGHT, "2026-01-10 09:00", "2026-01-10 18:00"),
        ("Asia/Kathmandu", *NIGHT, "2026-01-10 16:15", "2026-01-11 01:15"),
    ],
)
def test_they_hold_where_the_reader_is(
    zone: str, begins: int, ends: int, now: str, until: str | None
) -> None:
    assert quiet_until(zone, begins, ends, utc(now)) == (utc(until) if until else None)


def test_the_night_in_which_the_clock_goes_forward_is_an_hour_shorter() -> None:
    """29 March 2026, 01:00 UTC: 02:00 becomes 03:00 in Berlin."""
    until = quiet_until("Europe/Berlin", *NIGHT, utc("2026-03-28 21:00"))
    assert until == utc("2026-03-29 05:00")


def test_the_night_in_which_it_goes_back_is_an_hour_longer() -> None:
    until = quiet_until("Europe/Berlin", *NIGHT, utc("2026-10-24 20:00"))
    assert until == utc("2026-10-25 06:00")


def test_an_end_that_the_clock_leaves_out_is_as_if_it_had_not_been_put_forward() -> None:
    """02:30 is not on that day; it would have come at 01:30 UTC."""
    until = quiet_until("Europe/Berlin", 22 * 60, 2 * 60 + 30, utc("2026-03-29 00:30"))
    assert until == utc("2026-03-29 01:30")


def test_an_end_that_comes_twice_is_the_next_of_the_two() -> None:
    """25 October 2026: 02:30 in Berlin is at 00:30 and at 01:30 UTC."""
    hours = (22 * 60, 2 * 60 + 30)
    assert quiet_until("Europe/Berlin", *hours, utc("2026-10-25 00:10")) == utc("2026-10-25 00:30")
    assert quiet_until("Europe/Berlin", *hours, utc("2026-10-25 01:10")) == utc("2026-10-25 01:30")


def test_a_day_is_the_readers_own() -> None:
    now = utc("2026-01-10 10:30")
    assert day_of("Pacific/Kiritimati", now) == date(2026, 1, 11)
    assert day_of("Pacific/Pago_Pago", now) == date(2026, 1, 9)


def test_a_zone_that_this_machine_does_not_know_holds_up_nobody() -> None:
    """The database may have come from a machine with newer tables."""
    assert quiet_until("Mars/Olympus", *NIGHT, utc("2026-01-10 22:00")) == utc("2026-01-11 07:00")
    assert day_of("Mars/Olympus", utc("2026-01-10 22:00")) == date(2026, 1, 10)
