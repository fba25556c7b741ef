"""Appeals begin and end at their hour with nobody there: the pages are told once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock, patch

import pytest

from standfirst.kit import clock
from standfirst.support.appeal_hours import Hours
from standfirst.support.tests.appeals import an_appeal

pytestmark = pytest.mark.django_db
NOW = clock.now()
MINUTE = timedelta(minutes=1)


@pytest.fixture
def announce() -> Iterator[Mock]:
    with patch("standfirst.support.appeal_hours.announce") as found:
        yield found


def look(hours: Hours, at: datetime) -> None:
    with patch.object(clock, "now", return_value=at):
        hours.announce_due()


@pytest.mark.parametrize("field", ["starts_at", "ends_at"])
def test_its_hour_is_announced_once(field: str, announce: Mock) -> None:
    dates: Any = {field: NOW + MINUTE}
    an_appeal(**dates)
    hours = Hours()
    look(hours, NOW)
    announce.assert_not_called()
    look(hours, NOW + MINUTE)
    announce.assert_called_once_with(["appeals"])
    look(hours, NOW + 2 * MINUTE)
    announce.assert_called_once()


def test_who_takes_over_looks_back(announce: Mock) -> None:
    an_appeal(starts_at=NOW - 5 * MINUTE)
    look(Hours(), NOW)
    announce.assert_called_once()


def test_one_that_is_off_has_no_hour(announce: Mock) -> None:
    an_appeal(starts_at=NOW, is_on=False)
    look(Hours(), NOW + MINUTE)
    announce.assert_not_called()
