"""Lists say the hour of today's stories and the day of the others, by the desk's clock."""

from datetime import UTC, datetime

import pytest

from standfirst.newsroom.stamps import Stamp, stamp

NOON = datetime(2017, 8, 27, 11, tzinfo=UTC)


def stamped(instant: datetime, zone: str = "Europe/London") -> Stamp:
    return stamp(instant, zone, now=NOON)


def test_today_is_said_by_the_hour() -> None:
    found = stamped(datetime(2017, 8, 27, 8, 5, tzinfo=UTC))
    assert (found.short, found.lead) == ("09:05", "09:05 BST")


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2017, 8, 26, 22, 59, tzinfo=UTC), "Sat 26 Aug"),
        (datetime(2017, 8, 20, 11, tzinfo=UTC), "Sun 20 Aug"),
        (datetime(2016, 8, 27, 11, tzinfo=UTC), "Sat 27 Aug 2016"),
    ],
)
def test_another_day_is_said_by_its_date(instant: datetime, day: str) -> None:
    found = stamped(instant)
    assert found.short == found.lead == day


def test_the_day_turns_at_the_desk() -> None:
    late = datetime(2017, 8, 26, 23, 30, tzinfo=UTC)
    assert stamped(late).short == "00:30"
    assert stamped(late, "America/New_York").short == "Sat 26 Aug"
