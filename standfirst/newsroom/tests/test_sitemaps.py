"""What search engines are told."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.newsroom.tests.factories import a_section, an_article

pytestmark = pytest.mark.django_db
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def titles(client: Client) -> list[str | None]:
    tree = ElementTree.fromstring(client.get("/news-sitemap.xml").content)  # noqa: S314
    return [element.text for element in tree.iter(f"{NEWS}title")]


def test_the_news_sitemap_holds_two_days(client: Client) -> None:
    an_article(title="Fresh & <new>", first_published_at=timezone.now() - timedelta(hours=47))
    an_article(title="Old", first_published_at=timezone.now() - timedelta(hours=49))
    assert titles(client) == ["Fresh & <new>"]


def test_an_empty_news_sitemap_is_valid(client: Client) -> None:
    a_section()
    assert titles(client) == []


def test_an_embargoed_or_withdrawn_story_is_in_none(client: Client) -> None:
    an_article(live=False, go_live_at=timezone.now() + timedelta(hours=1))
    an_article().unpublish()
    assert titles(client) == []
    assert "/news/story-" not in client.get("/sitemap.xml").content.decode()


def test_the_sitemap_lists_fronts_sections_and_stories(client: Client) -> None:
    article = an_article()
    text = client.get("/sitemap.xml").content.decode()
    for path in ("/", "/uk/", "/news/", "/by/ada-reeve/", f"/news/{article.slug}/"):
        assert f"<loc>http://localhost:8000{path}</loc>" in text
