"""Feeds as readers' programs see them."""

import json
from datetime import timedelta

import feedparser
import pytest
from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.models import PaperSettings, Topic
from standfirst.newsroom.tests.factories import a_journalist, a_section, an_article

pytestmark = pytest.mark.django_db
XML = ("rss", "atom")


def parsed(client: Client, address: str) -> feedparser.FeedParserDict:
    found = feedparser.parse(client.get(address).content)
    assert found.bozo == 0
    return found


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize("part", ["/", "/news/", "/topic/rivers/", "/by/ada-reeve/"])
def test_every_part_has_its_feed(client: Client, kind: str, part: str) -> None:
    topic = Topic.objects.create(name="Rivers", slug="rivers")
    an_article(title="The river & its <banks>", topics=[topic])
    [entry] = parsed(client, f"{part}feed.{kind}").entries
    assert entry.title in ("The river & its <banks>", "The river &amp; its &lt;banks&gt;")
    assert entry.link.startswith("http://localhost:8000/news/story-")
    assert entry.author == "Ada Reeve"


def test_the_json_feed_is_version_1_1(client: Client) -> None:
    an_article(title="One", by=[a_journalist("Ada Reeve"), a_journalist("Bo Lind")])
    feed = json.loads(client.get("/feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    [item] = feed["items"]
    assert [author["name"] for author in item["authors"]] == ["Ada Reeve", "Bo Lind"]
    assert item["url"].startswith("http://localhost:8000/")


def test_the_id_survives_a_new_slug(client: Client) -> None:
    article = an_article()
    before = parsed(client, "/feed.atom").entries[0].id
    article.slug = "another"
    article.save_revision().publish()
    after = parsed(client, "/feed.atom").entries[0]
    assert (after.id, after.link) == (before, "http://localhost:8000/news/another/")


def test_updated_moves_on_a_correction(client: Client) -> None:
    article = an_article(first_published_at=clock.now() - timedelta(days=2))
    before = parsed(client, "/feed.atom").entries[0].updated_parsed
    publish_correction(article, kind="correction", text="It was 1979.")
    assert parsed(client, "/feed.atom").entries[0].updated_parsed > before


@pytest.mark.parametrize("kind", [*XML, "json"])
def test_a_conditional_request_is_answered_304(client: Client, kind: str) -> None:
    an_article()
    first = client.get(f"/feed.{kind}")
    again = client.get(f"/feed.{kind}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_hub_is_named_where_there_is_one(client: Client) -> None:
    paper = PaperSettings.load()
    paper.websub_hub = "https://hub.example.org/"
    paper.save()
    an_article()
    links = parsed(client, "/feed.rss").feed.links
    assert {"rel": "hub", "href": "https://hub.example.org/"}.items() <= {
        key: value for link in links if link.rel == "hub" for key, value in link.items()
    }.items()


def test_a_draft_is_in_no_feed(client: Client) -> None:
    a_section()
    an_article(live=False)
    assert parsed(client, "/feed.rss").entries == []


@pytest.mark.parametrize(
    "address", ["/nowhere/feed.rss", "/topic/no/feed.atom", "/by/no/feed.json"]
)
def test_a_feed_of_nothing_is_not_found(client: Client, address: str) -> None:
    a_section()
    assert client.get(address).status_code == 404
