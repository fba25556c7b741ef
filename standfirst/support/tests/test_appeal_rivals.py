"""Two appeals that fit the same reader: the desk is told which one is seen."""

from typing import Any

import pytest

from standfirst.kit import clock
from standfirst.support.appealing import aim_of, lively, rivals
from standfirst.support.models import Appeal
from standfirst.support.tests.appeals import HOUR, an_appeal, over

pytestmark = pytest.mark.django_db


def told(appeal: Appeal) -> list[tuple[str, bool, bool]]:
    """The other's name; whether it is seen first; whether the later one is never seen."""
    found = rivals(aim_of(appeal), lively())
    return [(one.other.name, one.is_first, one.is_alone) for one in found]


def test_the_wider_one_before_it_hides_the_narrower() -> None:
    wide = an_appeal(name="Wide", order=1)
    narrow = an_appeal(name="Narrow", order=2, editions="uk")
    assert told(narrow) == [("Wide", True, True)]
    assert told(wide) == [("Narrow", False, True)]


def test_the_narrower_before_it_leaves_readers() -> None:
    wide = an_appeal(name="Wide", order=2)
    an_appeal(name="Narrow", order=1, sections="sport")
    assert told(wide) == [("Narrow", True, False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"editions": "uk"}, {"editions": "us"}),
        ({"sections": "news"}, {"sections": "sport"}),
        ({"ends_at": clock.now() + HOUR}, {"starts_at": clock.now() + HOUR}),
    ],
)
def test_those_that_never_meet_are_none(one: dict[str, Any], other: dict[str, Any]) -> None:
    an_appeal(**other)
    assert told(an_appeal(**one)) == []


def test_one_that_is_off_or_over_is_none() -> None:
    an_appeal(is_on=False)
    over()
    assert told(an_appeal()) == []


def test_one_that_is_shown_less_often_leaves_times() -> None:
    an_appeal(name="Seldom", order=1, most=1)
    assert told(an_appeal(order=2, most=4)) == [("Seldom", True, False)]
