"""What did not change is not made anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from standfirst.newsroom import tags
from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import FrontPage, Pin, PlainPage, Topic
from standfirst.newsroom.tests.factories import a_journalist
from standfirst.newsroom.tests.public_paper import (
    Told,
    a_photo_of,
    a_small_paper,
    addresses,
    look,
    newest_event,
    one,
    story,
    told,
)

pytestmark = pytest.mark.django_db
MAPS = {"/sitemap.xml", "/news-sitemap.xml"}
SITE_FEEDS = {"/feed.rss", "/feed.atom", "/feed.json"}
UK = {"/", "/uk/"}


def dropped(client: Client, change: Callable[[], object]) -> tuple[set[str], Told]:
    """The addresses whose pages the change drops, and what it said."""
    a_small_paper()
    before = look(client, addresses(client))
    mark = newest_event()
    change()
    said = told(mark)
    return {path for path in before if before[path].tags & said.tags}, said


def test_a_new_story_leaves_other_sections_topics_and_journalists_alone(client: Client) -> None:
    def publish() -> None:
        story("new", by=[a_journalist("Cem")], topics=[Topic.objects.get(slug="rail")])

    found, said = dropped(client, publish)
    section = {"/news/", "/news/feed.rss", "/news/?page=2"}
    next_to_it = {f"/news/{slug}/" for slug in ("old-0", "old-1", "weir", "bridge")}
    its_topic = {"/topic/rail/", "/topic/rail/feed.rss"}
    its_author = {"/by/cem/", "/by/cem/feed.rss"}
    assert found == MAPS | SITE_FEEDS | UK | section | next_to_it | its_topic | its_author
    assert not said.gone


def test_another_headline_drops_what_shows_it_and_no_list(client: Client) -> None:
    def change() -> None:
        page = one("opera")
        page.title = "Another"
        page.save_revision().publish()

    found, _ = dropped(client, change)
    assert "/culture/opera/" in found and "/culture/" in found and "/by/bo/" in found
    assert not {"/topic/rail/", "/opinion/", "/by/ada/", "/by/cem/", "/news/"} & found


def test_a_withdrawn_story_is_gone_and_its_lists_are_stale(client: Client) -> None:
    found, said = dropped(client, lambda: one("weir").unpublish())
    assert said.gone == {tags.article(one("weir").pk)}
    assert {"/news/weir/", "/news/", "/", "/topic/rivers/", "/by/ada/"} <= found
    assert not {"/culture/ballet/", "/topic/rail/", "/by/bo/", "/opinion/", "/corrections/"} & found


def test_a_correction_drops_its_story_and_the_corrections(client: Client) -> None:
    found, _ = dropped(
        client, lambda: publish_correction(one("view"), kind="correction", text="Not so.")
    )
    lists = {"/opinion/", "/opinion/feed.rss", "/by/cem/", "/by/cem/feed.rss"}
    beside = {"/opinion/view/", "/opinion/told/"}
    corrections = {"/corrections/", "/corrections/feed.rss"}
    assert found == MAPS | SITE_FEEDS | UK | lists | beside | corrections


def test_a_pin_drops_its_front_alone(client: Client) -> None:
    def change() -> None:
        front = FrontPage.objects.get(slug="us")
        front.pins = [Pin(place="lead", article=one("ballet"))]
        front.save_revision().publish()

    assert dropped(client, change)[0] == {"/us/"}


def test_the_text_of_a_plain_page_drops_that_page_alone(client: Client) -> None:
    def change() -> None:
        page = PlainPage.objects.get(slug="about")
        page.text = "<p>We.</p>"
        page.save_revision().publish()

    assert dropped(client, change)[0] == {"/about/"}


def test_a_photo_in_a_text_drops_that_story_alone(client: Client) -> None:
    def change() -> None:
        photo = a_photo_of("Inside")
        photo.caption = "Another lock."
        photo.save()

    assert dropped(client, change)[0] == {"/culture/whole/"}
