"""Hot pages ask the database a constant number of questions."""

from collections import defaultdict

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.newsroom.models import Topic
from standfirst.newsroom.tests.factories import a_journalist, a_photo, a_section, an_article
from standfirst.shell import facts, slots

pytestmark = pytest.mark.django_db


def queries(client: Client, address: str) -> int:
    """After a first visit has made renditions and filled the process's caches."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def stories(number: int) -> None:
    topic = Topic.objects.get_or_create(name="Rivers", slug="rivers")[0]
    by = [a_journalist("Ada Reeve"), a_journalist("Bo Lind")]
    for n in range(number):
        an_article(
            a_section(("news", "sport", "culture")[n % 3]),
            lead_photo=a_photo(),
            by=by,
            topics=[topic],
        )


def test_an_article_asks_at_most_twelve(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what upper rooms add, which count their own."""
    monkeypatch.setattr(slots, "_fillers", defaultdict(list))
    monkeypatch.setattr(facts, "_answers", {})
    stories(6)
    body = [("paragraph", "<p>Text.</p>"), ("heading", "Then")]
    article = an_article(lead_photo=a_photo(), body=body)
    assert queries(client, article.url) <= 12


def test_the_front_asks_at_most_twenty_however_full(client: Client) -> None:
    stories(4)
    few = queries(client, "/")
    stories(20)
    assert few == queries(client, "/") <= 20


@pytest.mark.parametrize("address", ["/news/", "/topic/rivers/", "/by/ada-reeve/"])
def test_a_list_asks_the_same_for_one_and_for_twenty(client: Client, address: str) -> None:
    stories(3)
    few = queries(client, address)
    stories(18)
    assert queries(client, address) <= few + 1  # the count of pages
