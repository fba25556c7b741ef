"""The desk's clock, as the reference news page writes it."""

from datetime import UTC, datetime

import pytest

from standfirst.kit import clock


def told(instant: str, zone: str) -> str:
    return clock.long_time(clock.on_desk(datetime.fromisoformat(instant), zone))


def test_a_london_desk_in_summer() -> None:
    assert told("2017-08-27T14:45:00+00:00", "Europe/London") == "Sunday 27 August 2017 15:45 BST"


def test_the_machine_reads_the_offset() -> None:
    local = clock.on_desk(datetime(2017, 8, 27, 14, 45, tzinfo=UTC), "Europe/London")
    assert clock.iso(local) == "2017-08-27T15:45:00+01:00"


@pytest.mark.parametrize(
    ("instant", "text", "iso"),
    [
        ("2017-10-29T00:30:00+00:00", "01:30 BST", "2017-10-29T01:30:00+01:00"),
        ("2017-10-29T01:30:00+00:00", "01:30 GMT", "2017-10-29T01:30:00+00:00"),
    ],
)
def test_both_sides_of_the_ambiguous_hour(instant: str, text: str, iso: str) -> None:
    local = clock.on_desk(datetime.fromisoformat(instant), "Europe/London")
    assert (clock.clock_time(local), clock.iso(local)) == (text, iso)


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("America/New_York", "Sunday 27 August 2017 10:45 EDT"),
        ("America/Sao_Paulo", "Sunday 27 August 2017 11:45 GMT-3"),
        ("Asia/Kathmandu", "Sunday 27 August 2017 20:30 GMT+5:45"),
    ],
)
def test_other_desks(zone: str, text: str) -> None:
    assert told("2017-08-27T14:45:00+00:00", zone) == text


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.on_desk(datetime(2017, 8, 27), "Europe/London")  # noqa: DTZ001
