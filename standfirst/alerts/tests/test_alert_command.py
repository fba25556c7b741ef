"""standfirst alert ARTICLE"""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from standfirst.alerts.models import Alert, AlertSettings
from standfirst.alerts.tests.browsers import a_browser
from standfirst.alerts.tests.factories import a_topic
from standfirst.newsroom.tests.factories import a_section, an_article, an_edition

pytestmark = pytest.mark.django_db


def alert(article: object, *options: str) -> str:
    out = StringIO()
    call_command("alert", str(article), *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("said", ["{0.pk}", "{0.slug}", "/news/{0.slug}/", "news/{0.slug}"])
def test_a_story_by_id_slug_or_address(said: str) -> None:
    a_browser()
    story = an_article()
    told = alert(said.format(story), "--breaking")
    one = Alert.objects.get()
    assert (one.article_id, one.state, one.title) == (story.pk, "sending", story.title)
    assert "1  browsers" in told and f"/editor/alerts/{one.pk}/" in told


def test_a_dry_run_says_who_would_get_it() -> None:
    a_browser(), a_browser("b.example"), a_browser("b.example")
    told = alert(an_article().pk, "--breaking", "--dry-run", "--title", "Bridge closed")
    assert not Alert.objects.exists()
    assert "“Bridge closed”: " in told and "2  b.example" in told and "3  browsers" in told
    assert told.endswith("Nothing has been sent.\n")


def test_what_is_said_goes_before_the_story() -> None:
    story = an_article()
    a_topic("News", section=a_section())
    sport, uk = a_topic("Sport"), an_edition("uk")
    alert(story.pk, "--topic", "sport", "--edition", "uk", "--text", "Tonight.")
    one = Alert.objects.get()
    assert list(one.topics.all()) == [sport] and list(one.editions.all()) == [uk]
    assert (one.body, one.is_breaking) == ("Tonight.", False)


def test_where_two_are_needed_it_is_handed_in() -> None:
    AlertSettings.objects.create(two_people=True)
    assert "Handed in" in alert(an_article().pk, "--breaking")
    assert Alert.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"article": "nowhere"}, "There is no story “nowhere”"),
        ({"article": "https://evil.example/news/x/"}, "not an address of this paper"),
        ({"topic": ["Rivers"]}, "Topics: “Sport”."),
        ({"edition": ["mars"]}, "Editions: uk."),
        ({"title": "x" * 121, "breaking": True}, "--title has 121 letters"),
        ({}, "Choose whom it is for"),
    ],
)
def test_refusals_are_one_line_and_status_2(options: dict[str, Any], said: str) -> None:
    story = an_article()
    a_topic("Sport")
    article, options = options.get("article", str(story.pk)), {**options}
    options.pop("article", None)
    with pytest.raises(CommandError) as refused:
        call_command("alert", article, **options, stdout=StringIO())
    assert refused.value.returncode == 2 and "\n" not in str(refused.value)
    assert said in str(refused.value) and not Alert.objects.exists()


def test_a_story_that_is_not_public_is_refused() -> None:
    with pytest.raises(CommandError, match="Publish it first"):
        alert(an_article(live=False).pk, "--breaking")


def test_a_slug_that_two_stories_have_is_refused() -> None:
    an_article(slug="same"), an_article(a_section("sport"), slug="same")
    with pytest.raises(CommandError, match="Several stories"):
        alert("same", "--breaking")
