"""The line that asks: where it stands, what it says, and that nothing in it is one reader's."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory

from standfirst.alerts.models import AlertSettings
from standfirst.alerts.places import strip
from standfirst.newsroom.tests.factories import an_article

pytestmark = pytest.mark.django_db
MARK = "data-alerts-strip"


def page(path: str) -> str:
    return Client().get(path).content.decode()


def test_a_story_asks_in_the_papers_words() -> None:
    AlertSettings.objects.create(asks="Hear & see.")
    html = page(an_article().url)
    assert MARK in html and "Hear &amp; see. Alerts are" in html
    assert 'href="/alerts/" data-alerts-on' in html


def test_a_paper_that_does_not_ask_still_looks_after_its_browsers() -> None:
    AlertSettings.objects.create(is_offered=False)
    html = page(an_article().url)
    assert MARK not in html and "alerts/strip.js" in html


@pytest.mark.parametrize("path", ["/alerts/", "/account/enter/"])
def test_nobody_is_asked_where_they_are_busy(path: str) -> None:
    assert MARK not in page(path)


def test_what_keeps_it_away_runs_before_the_page_is_drawn() -> None:
    html = page(an_article().url)
    (head, _) = html.split("</head>")
    assert '<script src="/static/alerts/early.js"></script>' in head


def test_without_a_database_there_is_none_and_no_fault() -> None:
    with patch.object(AlertSettings, "load", side_effect=DatabaseError):
        assert strip(RequestFactory().get("/news/"), {}) is None
    assert strip(None, {}) is None
