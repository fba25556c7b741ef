"""The sample edition has sent alerts, and nobody was sent anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from standfirst.alerts import releasing
from standfirst.alerts.desk import log, progress
from standfirst.alerts.desk.log import Done
from standfirst.alerts.models import Alert, AlertTopic, Chunk, Part, Subscription
from standfirst.alerts.sample import load_alerts
from standfirst.alerts.tests.desk import DESK, at_the_desk
from standfirst.alerts.writing import of_story
from standfirst.forum.sample import load_discussions
from standfirst.kit import clock
from standfirst.newsroom.tests.samples import the_sample
from standfirst.work.models import ScheduledJob

pytestmark = pytest.mark.django_db
State = Alert.State


@pytest.fixture(scope="module", autouse=True)
def edition(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all tests of this file, without its renditions; they only read."""
    with the_sample(django_db_blocker, load_discussions):
        before = ScheduledJob.objects.count()
        load_alerts()
        assert ScheduledJob.objects.count() == before  # Nothing is left to be sent.
        yield


def test_three_were_sent_and_one_is_a_draft() -> None:
    states = Alert.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.SENT] * 3 + [State.DRAFT]
    assert not Chunk.objects.exists() and not Subscription.objects.exists()


def test_it_is_loaded_once() -> None:
    before = Alert.objects.count(), AlertTopic.objects.count(), Part.objects.count()
    load_alerts()
    assert before == (Alert.objects.count(), AlertTopic.objects.count(), Part.objects.count())


def test_four_topics_are_ticked_for_their_stories() -> None:
    assert AlertTopic.objects.filter(is_offered=True).count() == 4
    for topic in AlertTopic.objects.all():
        assert topic.section or topic.topic, topic
    draft = Alert.objects.get(state=State.DRAFT)
    assert draft.article
    assert [one.name for one in of_story(draft.article).topics] == ["Roads, bridges and ferries"]


def test_every_browser_is_accounted_for() -> None:
    for alert in Alert.objects.filter(state=State.SENT):
        found = progress.of(alert)
        assert found.done == alert.audience > alert.opened > 0, alert
        assert found.left == 0 and found.a_second > 100
        assert {row["state"] for row in found.json["services"].values()} == {"Done"}


def test_times_are_in_the_past_and_in_order() -> None:
    for alert in Alert.objects.select_related("article"):
        assert alert.article and alert.article.first_published_at
        assert alert.article.first_published_at < alert.made_at < clock.now()
        if alert.released_at and alert.ended_at:
            assert alert.made_at < alert.released_at < alert.ended_at < clock.now()


def test_it_is_known_who_did_it() -> None:
    for alert in Alert.objects.filter(state=State.SENT):
        assert alert.by and alert.by == alert.approved_by
        words = [one.words for one in log.lines_of(alert, "UTC")]
        assert words == [log.WORDS[Done.SENT], log.WORDS[Done.WRITTEN]]


def test_the_draft_could_be_sent_and_nothing_is_typed_in_haste() -> None:
    assert releasing.faults(Alert.objects.get(state=State.DRAFT)) == []
    for alert in Alert.objects.all():
        assert len(alert.title) <= 60 and not {"'", '"'} & set(alert.title + alert.body), alert


def test_the_desk_shows_them() -> None:
    page = at_the_desk().get(DESK).content.decode()
    assert page.count('class="al-line"') == 4
    assert "<strong>3,398</strong> of 3,426 taken" in page
