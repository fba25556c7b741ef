"""Bytes and browsers while an editor types."""

import pytest

from standfirst.alerts import wording
from standfirst.alerts.models.subscription import BREAKING
from standfirst.alerts.sending.encryption import LONGEST
from standfirst.alerts.tests.browsers import a_browser
from standfirst.alerts.tests.desk import DESK, TYPED, an_alert, at_the_desk
from standfirst.alerts.tests.factories import a_topic
from standfirst.newsroom.tests.factories import an_article, an_edition

pytestmark = pytest.mark.django_db
MEASURE = f"{DESK}measure/"


def test_browsers_that_want_it_are_counted_once() -> None:
    topic, uk, us = a_topic(), an_edition("uk"), an_edition("us")
    a_browser(wants=BREAKING | topic.mask, edition=uk)
    a_browser(wants=topic.mask)
    a_browser(wants=BREAKING, edition=us)
    a_browser(wants=BREAKING, refused=9)
    client = at_the_desk()
    for typed, number in (
        ({"is_breaking": "on"}, 2),
        ({"is_breaking": "on", "topics": [topic.pk]}, 3),
        ({"is_breaking": "on", "topics": [topic.pk], "editions": [uk.pk]}, 2),
        ({}, 0),
    ):
        assert client.post(MEASURE, {"title": "x", **typed}).json()["audience"] == number


def test_bytes_are_those_of_the_message() -> None:
    alert = an_alert(body="“Ü” for months.")
    typed = TYPED | {"body": "“Ü” for months.", "words": "1"}
    found = at_the_desk().post(MEASURE, typed).json()
    numbers = len(f"{alert.pk}") * 2 - len("None") * 2
    assert found["bytes"] == len(wording.message_of(alert).payload) - numbers
    assert found["most"] == LONGEST and "audience" not in found


def test_half_typed_is_measured_too() -> None:
    found = at_the_desk().post(MEASURE, {"title": "", "opens": "x", "topics": ["x"]}).json()
    assert found["audience"] == 0 and found["bytes"] > 0


def test_a_story_that_is_not_public_is_said() -> None:
    story = an_article(live=False)
    found = at_the_desk().post(MEASURE, TYPED | {"opens": f"/news/{story.slug}/"}).json()
    assert found["is_live"] is False and found["opens_story"] == story.title
