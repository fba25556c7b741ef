"""An alert on its way: sent once, by those who may, as it was looked at."""

from datetime import timedelta

import pytest

from standfirst.alerts import releasing, wording
from standfirst.alerts.models import Alert, AlertSettings, Chunk
from standfirst.alerts.tests.browsers import a_browser
from standfirst.alerts.tests.desk import an_alert, an_editor
from standfirst.alerts.tests.factories import a_topic
from standfirst.kit import clock
from standfirst.newsroom.tests.factories import an_article

pytestmark = pytest.mark.django_db


def state(alert: Alert) -> str:
    alert.refresh_from_db()
    return alert.state


def test_it_begins_with_the_browsers_that_there_are() -> None:
    browser, alert, ed = a_browser(), an_alert(), an_editor()
    assert releasing.send(alert, ed)
    a_browser()
    alert.refresh_from_db()
    assert (alert.state, alert.audience, alert.up_to) == ("sending", 1, browser.pk)
    assert [one.service for one in alert.parts.all()] == [browser.service]
    assert alert.approved_by == ed and alert.released_at


def test_it_is_over_at_once_when_nobody_wants_it() -> None:
    alert = an_alert()
    assert releasing.send(alert, an_editor()) and state(alert) == "sent"


def test_who_comes_second_sends_nothing() -> None:
    a_browser()
    alert, first = an_alert(), an_editor("first")
    stale = Alert.objects.get(pk=alert.pk)
    assert releasing.send(alert, first)
    assert not releasing.send(stale, an_editor("second"))
    assert stale.approved_by == first and stale.parts.count() == 1


def test_what_was_changed_after_the_look_is_not_sent() -> None:
    topic, alert, ed = a_topic(), an_alert(), an_editor()
    for change in (
        lambda: Alert.objects.filter(pk=alert.pk).update(title="Other"),
        lambda: alert.topics.add(topic),
        lambda: Alert.objects.filter(pk=alert.pk).update(lasts=Alert.Lasts.ONE),
    ):
        alert.refresh_from_db()
        seen = wording.seal(alert)
        change()
        with pytest.raises(releasing.Refused, match="changed since"):
            releasing.send(alert, ed, seen)
    assert state(alert) == "draft"
    assert releasing.send(alert, ed, wording.seal(alert))


def test_two_people_are_needed_where_the_paper_says_so() -> None:
    AlertSettings.objects.create(two_people=True)
    writer, other = an_editor("writer"), an_editor("other")
    alert = an_alert(writer)
    for by in (writer, None):
        with pytest.raises(releasing.Refused, match="second person"):
            releasing.send(alert, by)
    with pytest.raises(releasing.Refused, match="second person"):
        releasing.schedule(alert, writer, clock.now() + timedelta(days=1))
    releasing.hand_in(alert)
    assert releasing.send(alert, other) and alert.approved_by == other


def test_a_story_that_is_not_public_holds_it() -> None:
    alert = an_alert(article=an_article(live=False))
    with pytest.raises(releasing.Refused, match="Publish it first"):
        releasing.send(alert, an_editor())


def test_it_is_sent_at_its_hour() -> None:
    a_browser()
    alert, ed = an_alert(), an_editor()
    with pytest.raises(releasing.Refused, match="has passed"):
        releasing.schedule(alert, ed, clock.now())
    releasing.schedule(alert, ed, clock.now() + timedelta(hours=1))
    releasing.release_due()
    assert state(alert) == "scheduled"
    Alert.objects.update(send_at=clock.now() - timedelta(seconds=1))
    releasing.release_due()
    assert state(alert) == "sending"


@pytest.mark.parametrize("late", [True, False])
def test_what_is_no_longer_right_at_its_hour_becomes_a_draft(late: bool) -> None:
    alert = an_alert(title="x" if late else " ")
    behind = timedelta(hours=2) if late else timedelta(seconds=1)
    Alert.objects.update(state="scheduled", send_at=clock.now() - behind)
    releasing.release_due()
    assert state(alert) == "draft"
    assert ("did not run" if late else "needs a title") in alert.why


def test_paused_and_cancelled() -> None:
    a_browser()
    alert = an_alert()
    releasing.send(alert, an_editor())
    part = alert.parts.get()
    Chunk.objects.create(part=part, ids=Chunk.pack([1]), done=b"\0", size=1, due_at=clock.now())
    assert releasing.pause(alert) and not releasing.pause(alert) and state(alert) == "paused"
    assert releasing.resume(alert) and state(alert) == "sending"
    assert releasing.cancel(alert) and not releasing.cancel(alert)
    assert state(alert) == "cancelled" and not Chunk.objects.exists() and alert.ended_at


def test_an_address_keeps_its_query() -> None:
    alert = an_alert(path="/search/?q=rivers#top")
    assert wording.path_of(alert) == f"/search/?q=rivers&alert={alert.pk}-1"
