"""Every feed of the sample edition is well-formed, complete, and right for its readers."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import feedparser
import pytest

from tests.pages.edition import desk, files, get, journalists
from tests.server import Newspaper


def parts() -> Iterator[tuple[str, set[str]]]:
    """The path of each part that has feeds, with the headlines it must carry."""
    yield "/", {story["headline"] for story in sorted(files(), key=lambda s: s["hours_ago"])[:30]}
    for section in desk()["section"]:
        yield f"/{section['slug']}/", headlines(section=section["slug"])
    for slug in journalists():
        yield f"/by/{slug}/", headlines(bylines=slug)
    for topic in desk()["topic"]:
        yield f"/topic/{topic['slug']}/", headlines(topics=topic["slug"])


def headlines(**wanted: str) -> set[str]:
    """Of the stories whose field is the value, or holds it."""
    [(name, value)] = wanted.items()
    return {
        story["headline"]
        for story in files()
        if value == story[name] or (name != "section" and value in story[name])
    }


def test_the_edition_has_feeds_of_every_kind() -> None:
    kinds = [path.split("/")[1] for path, _ in parts()]
    assert kinds.count("by") >= 5 and kinds.count("topic") >= 5 and len(kinds) >= 25


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_every_xml_feed_parses_without_complaint(newspaper: Newspaper, kind: str) -> None:
    for path, expected in [*parts(), ("/corrections/", None)]:
        address = f"{newspaper.url}{path}feed.{kind}"
        feed = feedparser.parse(get(address))
        assert feed.bozo == 0, (address, feed.get("bozo_exception"))
        assert feed.version == {"rss": "rss20", "atom": "atom10"}[kind]
        assert expected is None or {entry.title for entry in feed.entries} == expected, address
        assert_right(feed.entries, newspaper)
        self_links = [link.href for link in feed.feed.links if link.rel == "self"]
        assert self_links == [address]
        assert feed.feed.link == newspaper.url + path


def assert_right(entries: list[Any], newspaper: Newspaper) -> None:
    """Absolute addresses, one id for each, a date that parses."""
    ids = [entry.id for entry in entries]
    assert ids and len(ids) == len(set(ids))
    for entry in entries:
        assert entry.id.startswith(("urn:uuid:", f"{newspaper.url}/"))
        for link in entry.links:
            assert link.href.startswith(f"{newspaper.url}/"), link
        assert entry.published_parsed


def test_every_json_feed_is_version_1_1(newspaper: Newspaper) -> None:
    for path, expected in parts():
        address = f"{newspaper.url}{path}feed.json"
        feed = json.loads(get(address))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["feed_url"] == address
        assert feed["home_page_url"] == newspaper.url + path
        assert {item["title"] for item in feed["items"]} == expected, address
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
        for item in feed["items"]:
            assert_valid(item, newspaper)


def assert_valid(item: dict[str, Any], newspaper: Newspaper) -> None:
    """https://www.jsonfeed.org/version/1.1/, "Items"."""
    assert isinstance(item["id"], str) and item["id"]
    assert isinstance(item.get("content_text", item.get("content_html")), str)
    for name in ("url", "image"):
        assert item.get(name, newspaper.url).startswith(newspaper.url)
    assert item["url"].count("/") == 5
    assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
    assert all(author["name"] for author in item.get("authors", []))


def test_no_feed_is_empty(newspaper: Newspaper) -> None:
    assert [path for path, expected in parts() if not expected] == []
