"""The libraries that archives, aggregators and browsers use recover every story's facts."""

import json
import subprocess
from datetime import datetime

import pytest

from tests import tools
from tests.pages.edition import Story, stories
from tests.server import Newspaper

Facts = tuple[str, list[str], str]
"""Headline, authors in order, and the date: ISO 8601, to the second where the library gives it."""


def told(story: Story, *, to: int) -> Facts:
    return story.headline, story.authors, story.published[:to]


def test_the_sponsored_story_is_among_them_and_has_no_author(newspaper: Newspaper) -> None:
    sponsored = [story for story in stories(newspaper.url) if story.kind == "sponsored"]
    assert [story.authors for story in sponsored] == [[]]


def test_trafilatura_recovers_every_story(newspaper: Newspaper) -> None:
    from trafilatura import extract_metadata

    for story in stories(newspaper.url):
        found = extract_metadata(story.html, default_url=story.address)
        authors = found.author.split("; ") if found.author else []
        assert (found.title, authors, found.date) == told(story, to=len("2026-01-31"))


@pytest.mark.filterwarnings("ignore:nltk is not installed")
def test_newspaper4k_recovers_every_story(newspaper: Newspaper) -> None:
    import newspaper as newspaper4k  # type: ignore[import-untyped]

    for story in stories(newspaper.url):
        found = newspaper4k.Article(story.address, fetch_images=False)
        found.download(input_html=story.html)
        found.parse()
        assert (found.title, found.authors) == (story.headline, story.authors)
        assert found.publish_date == datetime.fromisoformat(story.published)


def test_a_browsers_reader_view_recovers_every_story(newspaper: Newspaper) -> None:
    pages = {story.address: story.html for story in stories(newspaper.url)}
    done = subprocess.run(
        ["node", "reader_views.mjs"],
        check=True,
        cwd=tools.TOOLS,
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        timeout=120,
    )
    views = json.loads(done.stdout)
    for story in stories(newspaper.url):
        view = views[story.address]
        facts = view["title"], view["byline"], view["publishedTime"]
        assert facts == (story.headline, ", ".join(story.authors) or None, story.published)
