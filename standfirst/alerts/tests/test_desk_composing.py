"""Writing an alert: what stands there at first, what is kept, what is said when it cannot be."""

import pytest

from standfirst.alerts.models import Alert, AlertSettings
from standfirst.alerts.tests.desk import (
    DESK,
    TYPED,
    an_alert,
    an_editor,
    at_the_desk,
    begun,
)
from standfirst.alerts.tests.factories import a_topic
from standfirst.newsroom.models import Topic
from standfirst.newsroom.tests.factories import an_article, an_edition

pytestmark = pytest.mark.django_db
NEW = f"{DESK}new/"


def test_it_begins_with_the_words_of_the_story() -> None:
    story = an_article(title="Harle to run free", standfirst="Word " * 60)
    form = at_the_desk().get(NEW, {"article": story.pk}).context["form"]
    assert form["title"].value() == "Harle to run free"
    assert form["body"].value() == f"{'Word ' * 27}Word…"
    assert form["opens"].value() == f"/news/{story.slug}/"


def test_it_begins_with_the_topics_and_the_section_of_the_story() -> None:
    rivers = Topic.objects.create(name="Rivers", slug="rivers")
    story = an_article(topics=[rivers])
    wanted = [
        a_topic("Water", topic=rivers),
        a_topic("All news", section=story.section),
    ]
    a_topic("Ended", topic=rivers, is_offered=False)
    a_topic("Other")
    form = at_the_desk().get(NEW, {"article": story.pk}).context["form"]
    assert set(form["topics"].value()) == {one.pk for one in wanted}


def test_it_begins_with_the_editions_when_they_are_not_all() -> None:
    uk, us = an_edition("uk"), an_edition("us")
    client = at_the_desk()
    one, all = an_article(editions=[uk]), an_article(editions=[uk, us])
    assert client.get(NEW, {"article": one.pk}).context["form"]["editions"].value() == [uk.pk]
    assert client.get(NEW, {"article": all.pk}).context["form"]["editions"].value() == []


def test_a_draft_is_kept_and_nothing_is_sent() -> None:
    story, topic, edition = an_article(), a_topic(), an_edition()
    typed = TYPED | {
        "body": "For months.",
        "opens": f"http://localhost:8000/news/{story.slug}/?from=x#top",
        "topics": [topic.pk],
        "editions": [edition.pk],
        "most_a_second": "200",
    }
    client = at_the_desk()
    page = client.post(NEW, typed | {"then": "save"}, follow=True).content.decode()
    one = Alert.objects.get()
    assert (one.state, one.article_id, one.most_a_second) == ("draft", story.pk, 200)
    assert list(one.topics.all()) == [topic] and list(one.editions.all()) == [edition]
    assert "Nothing has been sent." in page and "Written</strong> by" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "an alert needs a title"),
        ({"title": "x" * 121}, "120 characters"),
        ({"opens": "https://evil.example/"}, "not an address of this paper"),
        ({"opens": "//evil.example/"}, "not an address of this paper"),
        ({"opens": "rivers"}, "from / on"),
        ({"opens": "http://["}, "not an address"),
        ({"topics": ["99"]}, "Select a valid choice"),
    ],
)
def test_what_was_typed_is_not_lost(wrong: dict[str, str], said: str) -> None:
    answer = at_the_desk().post(NEW, TYPED | {"body": "Typed with care."} | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422 and not Alert.objects.exists()
    assert said in page and "Typed with care." in page


def test_a_changed_alert_is_its_changers() -> None:
    AlertSettings.objects.create(two_people=True)
    writer, other = an_editor("writer"), an_editor("other")
    alert = an_alert(writer, state="waiting")
    at_the_desk(other).post(f"{DESK}{alert.pk}/edit/", TYPED | {"title": "Bridge open"})
    alert.refresh_from_db()
    assert (alert.title, alert.by, alert.state) == ("Bridge open", other, "draft")


def test_what_has_begun_cannot_be_changed_and_becomes_a_follow_up() -> None:
    alert, client = begun(an_alert()), at_the_desk()
    answer = client.post(f"{DESK}{alert.pk}/edit/", TYPED | {"title": "Bridge open again"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "It cannot be changed any more" in page
    assert "Bridge open again" in page and f'action="{DESK}{alert.pk}/follow/"' in page
    client.post(f"{DESK}{alert.pk}/follow/", TYPED | {"title": "Bridge open again"})
    later = Alert.objects.exclude(pk=alert.pk).get()
    assert (later.tag, later.title, later.state) == (alert.tag, "Bridge open again", "draft")
    alert.refresh_from_db()
    assert alert.title == "Bridge closed"


def test_a_follow_up_of_a_draft_is_the_draft() -> None:
    alert = an_alert()
    answer = at_the_desk().get(f"{DESK}{alert.pk}/follow/")
    assert answer["location"] == f"{DESK}{alert.pk}/edit/"


@pytest.mark.parametrize("article", ["x", "0", "99999", "1 OR 1"])
def test_no_such_story(article: str) -> None:
    assert at_the_desk().get(NEW, {"article": article}).status_code in {302, 404}
