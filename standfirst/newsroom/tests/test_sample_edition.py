"""The sample edition is a whole paper, and shows everything that Standfirst can do."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from standfirst.delivery import tags
from standfirst.kit import clock
from standfirst.newsroom import publishing
from standfirst.newsroom.models import (
    ArticlePage,
    Correction,
    Edition,
    FrontPage,
    Journalist,
    PaperSettings,
    Photo,
    SectionPage,
    Topic,
)
from standfirst.newsroom.sample_edition import stories
from standfirst.newsroom.tests.samples import the_sample


@pytest.fixture(scope="module", autouse=True)
def edition(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all tests of this file, without its renditions; they only read."""
    with the_sample(django_db_blocker):
        yield


def links(client: Client, address: str) -> list[str]:
    """The stories that a front's headlines and related links lead to, in order."""
    page = lxml.html.document_fromstring(client.get(address).content.decode())
    headlines = "//main//*[self::h2 or self::h3 or self::h4]/a/@href"
    found = page.xpath(f"{headlines} | //ul[@class='related']//a/@href")
    return [link for link in found if link.count("/") == 3]


@pytest.mark.parametrize("address", ["/", "/us/", "/opinion/", "/feed.rss"])
def test_a_page_carries_few_tags(client: Client, address: str) -> None:
    with tags.collecting() as found:
        assert client.get(address).status_code == 200
    assert 10 < len(found) < 150


def test_it_is_large_enough_to_look_like_a_paper() -> None:
    assert ArticlePage.objects.live().count() >= 18
    assert SectionPage.objects.live().count() >= 6
    assert Edition.objects.count() == FrontPage.objects.live().count() == 3
    assert Edition.objects.filter(is_default=True).count() == 1
    assert PaperSettings.load().name == "The Ellermouth Courant"


def test_every_section_topic_and_journalist_has_a_story() -> None:
    live = ArticlePage.objects.live()
    for section in SectionPage.objects.all():
        assert live.in_section(section).count() >= 2, section.title
    assert [topic for topic in Topic.objects.all() if not live.about(topic).exists()] == []
    assert [one for one in Journalist.objects.all() if not live.by(one).exists()] == []


def test_every_kind_of_story_and_of_correction_is_there() -> None:
    kinds = set(ArticlePage.objects.live().values_list("kind", flat=True))
    assert kinds == set(ArticlePage.Kind.values)
    assert Correction.objects.values("kind").distinct().count() >= 2
    assert Journalist.objects.filter(is_agency=True).exists()
    assert ArticlePage.objects.live().filter(sensitive=True).exists()


def test_every_photo_says_what_it_shows_and_whose_it_is() -> None:
    photos = list(Photo.objects.all())
    assert len(photos) >= 15
    for photo in photos:
        assert photo.alt_text and photo.credit_line and photo.rights and photo.caption, photo.title
        assert not photo.alt_text.lower().endswith((".jpg", ".jpeg", ".png"))


def test_every_story_might_be_published_by_hand() -> None:
    for article in ArticlePage.objects.all():
        assert publishing.faults(article) == {}, article.title
        article.full_clean()
        assert article.standfirst and article.body, article.title


def test_its_times_are_in_the_past_and_in_order() -> None:
    now = clock.now()
    for article in ArticlePage.objects.prefetch_related("corrections"):
        moments = [article.first_published_at, article.story_updated_at]
        moments += [correction.published_at for correction in article.corrections.all()]
        assert all(article.first_published_at <= moment <= now for moment in moments if moment)
    newest = ArticlePage.objects.newest_first().first()
    assert newest.first_published_at > now - timedelta(hours=3)


@pytest.mark.parametrize("address", ["/", "/uk/", "/us/", "/international/"])
def test_each_front_is_led_and_shows_no_story_twice(client: Client, address: str) -> None:
    shown = links(client, address)
    page = lxml.html.document_fromstring(client.get(address).content.decode())
    [lead] = page.xpath("//article[starts-with(@class, 'lead')]//h2/a/@href")
    assert shown[0] == lead and len(shown) >= 10
    assert len(shown) == len(set(shown))


def test_the_fronts_differ(client: Client) -> None:
    assert links(client, "/") == links(client, "/uk/")
    assert len({tuple(links(client, f"/{slug}/")) for slug in ("uk", "us", "international")}) == 3


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a story's file, with the name of what it belongs to."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    elif isinstance(value, str):
        yield name, value


def test_only_running_text_is_marked_up() -> None:
    found = [leaf for story in stories() for leaf in leaves(story)]
    assert any("<i>" in text for name, text in found)
    assert [
        text for name, text in found if "<" in text and name not in ("paragraph", "items")
    ] == []


def test_every_entry_of_the_live_story_says_when() -> None:
    story = ArticlePage.objects.get(kind=ArticlePage.Kind.LIVE)
    zone = PaperSettings.load().desk_zone
    hours = [block.value[:6] for block in story.body if block.block_type == "heading"]
    assert all(re.fullmatch("[0-2][0-9]:[0-5][0-9] ", hour) for hour in hours)
    moments = [clock.on_desk(at, zone) for at in (story.story_updated_at, story.first_published_at)]
    assert [hours[0], hours[-1]] == [f"{moment:%H:%M} " for moment in moments]


@pytest.mark.parametrize("address", ["/uk/", "/us/", "/international/"])
def test_no_photo_stands_twice_among_the_top_stories(client: Client, address: str) -> None:
    page = lxml.html.document_fromstring(client.get(address).content.decode())
    shown = page.xpath("//section[contains(@aria-label, 'op stories')]//img/@src")
    photos = [re.sub(r"\..*", "", src.rsplit("/", 1)[-1]) for src in shown]
    assert len(photos) > 3
    assert len(photos) == len(set(photos)), photos
