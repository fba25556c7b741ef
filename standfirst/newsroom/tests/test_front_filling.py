"""Which story stands where on a front."""

from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.newsroom.fronts import Filled, fill
from standfirst.newsroom.models import FrontPage, Pin, SectionPage
from standfirst.newsroom.models.front import Place
from standfirst.newsroom.tests.factories import a_photo, a_section, an_article, an_edition

pytestmark = pytest.mark.django_db


def filled(at_hours: float = 0) -> Filled:
    front = FrontPage.objects.get(slug="uk")
    sections = list(SectionPage.objects.order_by("path"))
    return fill(front.edition, front, sections, clock.now() + timedelta(hours=at_hours))


def pin(article: object, place: Place, **values: object) -> None:
    front = FrontPage.objects.get(slug="uk")
    Pin.objects.create(front=front, article=article, place=place, **values)


def test_an_empty_paper_has_an_empty_front() -> None:
    a_section()
    assert filled().all() == []


def test_no_story_stands_twice() -> None:
    for slug in ("news", "sport"):
        for _ in range(12):
            an_article(a_section(slug))
    shown = [article.pk for article in filled().all()]
    assert len(shown) == len(set(shown)) == 11 + 1 + 7  # slots, the rest of sport, a strip of news


def test_the_newest_with_a_photo_leads() -> None:
    pictured = an_article(lead_photo=a_photo(), first_published_at=clock.now() - timedelta(hours=2))
    an_article()
    assert filled().slots[Place.LEAD] == pictured


def test_a_pinned_story_leads_whatever_its_age() -> None:
    old = an_article(first_published_at=clock.now() - timedelta(days=90))
    an_article(lead_photo=a_photo())
    pin(old, Place.LEAD)
    assert filled().slots[Place.LEAD] == old
    assert filled().pinned == {Place.LEAD}


def test_a_pin_ends_at_its_hour() -> None:
    old = an_article(first_published_at=clock.now() - timedelta(days=90))
    new = an_article()
    pin(old, Place.LEAD, until=clock.now() + timedelta(hours=1))
    assert filled().slots[Place.LEAD] == old
    assert filled(at_hours=2).slots[Place.LEAD] == new


def test_a_withdrawn_story_leaves_its_slot() -> None:
    gone, stays = an_article(), an_article()
    pin(gone, Place.LEAD)
    gone.unpublish()
    assert filled().slots[Place.LEAD] == stays


def test_an_edition_shows_its_own_stories_only() -> None:
    an_article(editions=[an_edition("us")])
    own = an_article(editions=[an_edition("uk")])
    assert filled().all() == [own]


def test_opinion_never_leads() -> None:
    opinion = an_article(a_section("opinion"), kind="opinion")
    news = an_article(first_published_at=clock.now() - timedelta(days=1))
    found = filled()
    assert found.slots == {Place.LEAD: news}
    assert opinion in found.all()
