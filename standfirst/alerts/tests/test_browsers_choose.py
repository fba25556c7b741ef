"""What a browser wants to hear of, and when."""

from __future__ import annotations

from typing import Any

import pytest

from standfirst.alerts.models import Subscription
from standfirst.alerts.models.subscription import BREAKING
from standfirst.alerts.tests.factories import a_topic, choices, known_by, say, subscribed
from standfirst.newsroom.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsent")]


def choose(said: dict[str, Any], **chosen: Any) -> Any:
    return say("browser/choices/", known_by(said) | {"choices": choices(**chosen)})


def test_what_is_chosen_is_kept() -> None:
    rivers, (said, one) = a_topic(), subscribed()
    edition = Edition.objects.create(name="Isles", slug="isles")
    wanted = {
        "topics": [rivers.pk],
        "edition": "isles",
        "passes": True,
        "quiet": ["22:15", "06:00"],
        "most": 5,
        "zone": "Pacific/Kiritimati",
    }
    assert choose(said, **wanted).json()["choices"] == choices(**wanted)
    one.refresh_from_db()
    assert one.wants == BREAKING | rivers.mask and one.edition == edition and one.breaking_passes
    assert (one.quiet_from, one.quiet_to, one.most_a_day) == (22 * 60 + 15, 360, 5)
    assert one.zone == "Pacific/Kiritimati"


def test_a_topic_that_is_not_offered_is_not_chosen() -> None:
    ended, (said, _) = a_topic("Ended", is_offered=False), subscribed()
    told = choose(said, topics=[ended.pk, 10**30, -1, True, "1"]).json()
    assert told["choices"]["topics"] == []


WRONG: dict[str, dict[str, Any]] = {
    "nothing at all": {"breaking": False},
    "one hour twice": {"quiet": ["22:00", "22:00"]},
    "an hour that is none": {"quiet": ["24:00", "07:00"]},
    "minutes that are none": {"quiet": ["22:60", "07:00"]},
    "a word for an hour": {"quiet": ["late", "07:00"]},
    "figures of another script": {"quiet": ["٢٢:٠٠", "07:00"]},
    "one hour alone": {"quiet": ["22:00"]},
    "numbers for hours": {"quiet": [22, 7]},
    "none a day": {"most": 0},
    "too many a day": {"most": 101},
    "half a one": {"most": 1.5},
    "yes a day": {"most": True},
    "a text of topics": {"topics": "1"},
    "an edition that is a list": {"edition": []},
}


@pytest.mark.parametrize("what", WRONG)
def test_what_makes_no_sense_is_told_and_changes_nothing(what: str) -> None:
    said, _ = subscribed()
    before = Subscription.objects.values().get()
    answer = choose(said, **WRONG[what])
    assert answer.status_code == 400 and answer.json()["error"].endswith(".")
    assert Subscription.objects.values().get() == before


def test_a_zone_that_nobody_knows_is_utc() -> None:
    said, one = subscribed(zone="Mars/Olympus_Mons")
    assert one.zone == "UTC"
    assert choose(said, zone="../../etc/passwd").json()["choices"]["zone"] == "UTC"
