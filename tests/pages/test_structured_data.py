"""A story's structured data says what its page shows, read as JSON-LD and not as text."""

import json
from typing import Any

import pytest
from pyld import jsonld  # type: ignore[import-untyped]

from tests.pages.edition import Story, stories
from tests.server import Newspaper

SCHEMA = "https://schema.org/"
Node = dict[str, Any]


def schema_org(url: str, options: object) -> Node:
    """schema.org's context, as much of it as our data needs: nothing is loaded from the net."""
    assert url.rstrip("/") == "https://schema.org"
    context = {"@context": {"@vocab": SCHEMA}}
    return {"contextUrl": None, "documentUrl": url, "document": context}


def nodes(story: Story) -> list[Node]:
    """Of each block of the page, every name an address (JSON-LD 1.1 API, expansion)."""
    scripts = story.page.xpath("//script[@type='application/ld+json']/text()")
    options = {"documentLoader": schema_org}
    return [dict(node) for one in scripts for node in jsonld.expand(json.loads(one), options)]


def expanded(story: Story) -> Node:
    """The story's own node. What another block says of it is its comments, and nothing else."""
    article, *others = nodes(story)
    for other in others:
        assert other["@id"] == article["@id"] and set(other) == {"@id", SCHEMA + "comment"}
    return article


def said(node: Node, *names: str) -> list[Any]:
    """The values at the end of a path of names, in order."""
    found = [node]
    for name in names:
        found = [value for one in found for value in one.get(SCHEMA + name, [])]
    return [one.get("@value", one.get("@id")) for one in found]


@pytest.fixture(scope="module")
def pairs(newspaper: Newspaper) -> list[tuple[Story, Node]]:
    return [(story, expanded(story)) for story in stories(newspaper.url)]


def test_every_story_is_a_kind_of_news_article(pairs: list[tuple[Story, Node]]) -> None:
    kinds = {
        "news": "NewsArticle",
        "obituary": "NewsArticle",
        "analysis": "AnalysisNewsArticle",
        "opinion": "OpinionNewsArticle",
        "live": "LiveBlogPosting",
        "sponsored": "AdvertiserContentArticle",
    }
    for story, node in pairs:
        assert node["@type"] == [SCHEMA + kinds[story.kind]]
        assert node["@id"] == story.address


def test_headline_authors_and_section_are_those_shown(pairs: list[tuple[Story, Node]]) -> None:
    for story, node in pairs:
        assert said(node, "headline") == story.shown("//h1") == [story.headline]
        names = story.shown("//p[@class='byline__name']")
        assert said(node, "author", "name") == names == story.authors
        section = "//article//p[starts-with(@class,'kicker')]//a"
        assert said(node, "articleSection") == story.shown(section)


def test_the_dates_are_those_shown(pairs: list[tuple[Story, Node]]) -> None:
    updated = 0
    for story, node in pairs:
        times = story.shown("//div[@class='filed']//time/@datetime")
        assert said(node, "datePublished") == times[:1]
        assert said(node, "dateModified") == times[-1:]
        updated += len(times) - 1
    assert updated, "no story of the edition has been updated"


def test_the_photo_has_the_words_that_stand_under_it(pairs: list[tuple[Story, Node]]) -> None:
    pictured = 0
    for story, node in pairs:
        figure = "//figure[starts-with(@class,'article__photo')]/figcaption"
        captions = story.shown(f"{figure}/span[not(@class)]")
        credits = [text.removeprefix("Photograph: ") for text in story.shown(f"{figure}/span[2]")]
        assert said(node, "image", "caption") == captions * 3, story.address
        assert said(node, "image", "creditText") == credits * 3, story.address
        pictured += len(captions)
    assert pictured >= 10


def test_corrections_are_those_shown(pairs: list[tuple[Story, Node]]) -> None:
    corrected = 0
    for story, node in pairs:
        correction = "//p[@class='correction']"
        shown = story.shown(correction)
        texts = [text.replace(": ", ". ", 1) for text in said(node, "correction", "text")]
        for text, on_page in zip(texts, shown, strict=True):
            assert on_page.startswith(f"{text} Added ")
        times = story.shown(f"{correction}//time/@datetime")
        assert said(node, "correction", "datePublished") == times
        corrected += len(shown)
    assert corrected >= 2


def test_comments_are_those_shown(pairs: list[tuple[Story, Node]]) -> None:
    """With the names under which they stand, each below what it answers."""

    def told(node: Node) -> list[tuple[str, str]]:
        """Address and writer, as they are read."""
        found = []
        for comment in node.get(SCHEMA + "comment", []):
            assert comment["@type"] == [SCHEMA + "Comment"]
            if SCHEMA + "text" in comment:
                [writer] = said(comment, "author", "name")
                found.append((comment["@id"], writer))
            found += told(comment)
        return found

    discussed = 0
    for story, _ in pairs:
        _, *others = nodes(story)
        names = story.shown("//article[contains(@class,'comment')]//*[@class='comment__name']")
        addresses = story.shown(
            "//article[contains(@class,'comment')]//a[@class='comment__time']/@href"
        )
        found = [one for other in others for one in told(other)]
        assert [name for _, name in found] == names
        assert [address.partition("/forum/")[2] for address, _ in found] == [
            address.partition("/forum/")[2] for address in addresses
        ]
        discussed += bool(found)
    assert discussed >= 6
