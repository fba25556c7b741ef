"""The appeal between photo and text: what it says, and where it never stands."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from standfirst.newsroom.models import Correction
from standfirst.newsroom.tests.factories import an_article, an_edition
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.support import appeals
from standfirst.support.models import SupportSettings
from standfirst.support.tests.appeals import an_appeal, html_of, plain_in, rules_in

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\u202e & “x” " + "W" * 90


def test_it_stands_above_the_text_with_its_three_ways_out() -> None:
    appeal = an_appeal(signed="Leonie Marchbank, editor", button="Give", editions="uk")
    html = html_of(an_article(editions=[an_edition("uk")]).url)
    found = plain_in(html)
    assert html.index(found) < html.index('<div class="prose">')
    assert '<p dir="auto">One.</p><p dir="auto">Two.</p>' in found
    assert f'href="/support/?edition=uk&amp;appeal={appeal.pk}"' in found
    assert "Leonie Marchbank, editor" in found and ">Not now<" in found
    assert 'href="/support/why/"' in found


@pytest.mark.parametrize("kind", ["obituary", "live", "sponsored"])
def test_never_beside(kind: str) -> None:
    an_appeal()
    html = html_of(an_article(kind=kind, sponsor="Figs Ltd").url)
    assert "data-appeal" not in html


def test_never_beside_a_sensitive_story() -> None:
    an_appeal()
    assert "data-appeal" not in html_of(an_article(sensitive=True).url)


def test_never_beside_a_story_that_was_withdrawn() -> None:
    an_appeal()
    story = an_article()
    Correction.objects.create(article=story, kind=Correction.Kind.RETRACTION, text="Wrong.")
    assert "data-appeal" not in html_of(story.url)


def test_never_in_a_preview() -> None:
    an_appeal()
    request = RequestFactory().get("/")
    request.is_preview = True  # type: ignore[attr-defined]
    from standfirst.newsroom.models import PaperSettings
    from standfirst.newsroom.views.article import article

    story = article(an_article(), PaperSettings.load())
    assert appeals.at_article(request, {"article": story}) is None


def test_nothing_of_support_where_readers_cannot_give() -> None:
    an_appeal()
    SupportSettings.objects.create(is_offered=False)
    client = Client()
    for url in (an_article().url, "/"):
        html = html_of(url, client)
        assert "data-appeal" not in html and "/support/" not in html
    assert client.get("/support/why/").status_code == 404
    assert client.get("/support/appeals.json").json()["appeals"] == []


def test_what_was_typed_is_shown_as_text() -> None:
    an_appeal(title=HOSTILE[:120], text=(HOSTILE + "\r\n \r\n\r\n") * 9, button=HOSTILE[:40])
    found = plain_in(html_of(an_article().url))
    assert "<script" not in found and found.count("&lt;script&gt;") == 9 + 2
    assert found.count('<p dir="auto">') == 9


def test_the_page_is_the_same_for_everyone() -> None:
    an_appeal()
    url = an_article().url
    assert html_of(url) == html_of(url, sign_in(Client(), a_reader()))


def test_the_script_has_the_rules_and_not_the_words() -> None:
    appeal = an_appeal(most=2, days=60)
    rules = rules_in(html_of(an_article().url))
    assert rules["plain"]["id"] == appeal.pk and rules["plain"]["most"] == 2
    assert (rules["edition"], rules["section"]) == ("uk", "news")
    assert "title" not in rules["plain"] and len(rules["version"]) == 16


def test_it_asks_one_question_however_many_there_are(monkeypatch: Any) -> None:
    for number in range(6):
        an_appeal(editions="uk us international", sections="news sport", order=number)
    client, url = Client(), an_article().url
    html_of(url, client)
    with CaptureQueriesContext(connection) as queries:
        html_of(url, client)
    asked = [one["sql"] for one in queries if "support_" in one["sql"]]
    assert len(asked) == 2, "the settings, which every page asks for, and the appeals"
