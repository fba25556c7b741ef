"""What readers do not see yet drops no page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage, PlainPage
from standfirst.newsroom.tests.factories import a_paper, a_photo, an_article
from standfirst.newsroom.tests.public_paper import events, newest_event

pytestmark = pytest.mark.django_db


def a_draft_of_a_public_story() -> None:
    page = an_article_of_today()
    page.title = "Another headline"
    page.save_revision()


def a_draft_saved_again() -> None:
    page = ArticlePage.objects.get(slug="draft")
    page.title = "Another headline"
    page.save()
    page.save_revision()


def a_draft_deleted() -> None:
    ArticlePage.objects.get(slug="draft").delete()


def a_story_for_tomorrow() -> None:
    page = ArticlePage.objects.get(slug="draft").get_latest_revision_as_object()
    page.go_live_at = clock.now() + timedelta(days=1)
    page.save_revision().publish()


def a_plain_page_in_draft() -> None:
    page = PlainPage(title="Letters", slug="letters", text="<p>We.</p>", live=False)
    a_paper().add_child(instance=page)


def a_locked_story() -> None:
    page = an_article_of_today()
    page.locked = True
    page.save(update_fields=["locked"])


def a_correction_of_nothing_public() -> None:
    page = ArticlePage.objects.get(slug="draft")
    page.corrections.create(kind="correction", text="It was 1979.")


def an_article_of_today() -> ArticlePage:
    return ArticlePage.objects.get(slug="today")


@pytest.mark.parametrize(
    "change",
    [
        a_draft_of_a_public_story,
        a_draft_saved_again,
        a_draft_deleted,
        a_story_for_tomorrow,
        a_plain_page_in_draft,
        a_locked_story,
        a_correction_of_nothing_public,
        a_photo,
    ],
)
def test_it_is_not_announced(change: Callable[[], object]) -> None:
    an_article(slug="today")
    an_article(slug="draft", live=False)
    mark = newest_event()
    change()
    assert events(mark) == []
