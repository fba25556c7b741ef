"""Structured data says what the page shows."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom.corrections import publish_correction
from standfirst.newsroom.tests.factories import a_journalist, a_photo, an_article

pytestmark = pytest.mark.django_db


def data_of(client: Client, address: str) -> dict[str, Any]:
    html = client.get(address).content.decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found: dict[str, Any] = json.loads(script)
    return found


def test_it_names_what_the_page_shows(client: Client) -> None:
    by = [a_journalist("Ada Reeve"), a_journalist("Bo Lind")]
    article = an_article(by=by, dateline="Washington DC", lead_photo=a_photo(rights="© Reeve"))
    data = data_of(client, article.url)
    assert data["headline"] == article.title
    assert data["isAccessibleForFree"] is True
    assert [person["name"] for person in data["author"]] == ["Ada Reeve", "Bo Lind"]
    assert data["dateline"] == "Washington DC"
    assert re.search(r"[+-]\d\d:\d\d$", data["datePublished"])
    assert data["publisher"]["correctionsPolicy"].endswith("/corrections/")


def test_the_photo_has_three_ratios_with_its_words(client: Client) -> None:
    data = data_of(client, an_article(lead_photo=a_photo(rights="© Reeve")).url)
    ratios = [round(image["width"] / image["height"], 2) for image in data["image"]]
    assert ratios == [1.0, 1.33, 1.78]
    for image in data["image"]:
        assert image["caption"] == "The bridge last week."
        assert image["creditText"] == "Ada Reeve"
        assert image["copyrightNotice"] == "© Reeve"


def test_a_script_in_the_headline_stays_inert(client: Client) -> None:
    hostile = "</script><script>alert(1)</script> & <!-- news"
    article = an_article(title=hostile)
    html = client.get(article.url).content.decode()
    assert data_of(client, article.url)["headline"] == hostile
    assert "<script>alert" not in html


def test_a_correction_moves_the_date_and_is_named(client: Client) -> None:
    article = an_article()
    made = publish_correction(article, kind="correction", text="It was 1979.")
    data = data_of(client, article.url)
    assert data["correction"][0]["text"] == "Correction: It was 1979."
    assert data["dateModified"] >= data["datePublished"]
    assert data["dateModified"][:10] == made.published_at.date().isoformat()
