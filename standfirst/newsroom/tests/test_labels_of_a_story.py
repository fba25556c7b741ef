"""What kind of story it is stands beside its section, once."""

import lxml.html  # type: ignore[import-untyped]
import pytest
from django.test import Client

from standfirst.newsroom.tests.factories import a_section, an_article

pytestmark = pytest.mark.django_db


def labels(client: Client, section: str, **values: str) -> list[str]:
    """The words above the headline."""
    story = an_article(a_section(section), **values)
    page = lxml.html.document_fromstring(client.get(f"/{section}/{story.slug}/").content.decode())
    [head] = page.xpath("//header[@class='article__head']")
    return [" ".join(line.text_content().split()) for line in head.xpath("./p")[:-1]]


@pytest.mark.parametrize("kicker", ["", "Live"])
def test_a_live_story_says_so_first(client: Client, kicker: str) -> None:
    assert labels(client, "politics", kind="live", kicker=kicker) == ["Live Politics"]


@pytest.mark.parametrize("kicker", ["", "Analysis"])
def test_a_kicker_of_the_kind_does_not_hide_it(client: Client, kicker: str) -> None:
    assert labels(client, "politics", kind="analysis", kicker=kicker) == ["Politics Analysis"]


def test_a_section_of_the_kind_says_it_already(client: Client) -> None:
    assert labels(client, "opinion", kind="opinion") == ["Opinion"]


def test_who_paid_is_said_whatever_the_kicker(client: Client) -> None:
    found = labels(client, "business", kind="sponsored", kicker="Sponsored", sponsor="A creamery")
    assert found == ["Paid for by A creamery", "Business"]
