"""What is due goes out, whatever else fails."""

from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.newsroom import schedule
from standfirst.newsroom.models import ArticlePage, Photo
from standfirst.newsroom.tests.factories import a_photo, an_article

pytestmark = pytest.mark.django_db


def due(minutes_ago: int, photo: Photo) -> ArticlePage:
    """A story that was scheduled in good order and whose hour has come."""
    article = an_article(live=False, lead_photo=photo)
    hour = clock.now() - timedelta(minutes=minutes_ago)
    revision = article.get_latest_revision()
    revision.content["go_live_at"] = hour.isoformat()
    revision.approved_go_live_at = hour
    revision.save()
    return article


def test_one_that_fails_keeps_its_schedule_and_holds_up_no_other() -> None:
    lacking = a_photo(description="")
    stories = [due(9, a_photo()), due(8, lacking), due(7, a_photo()), due(6, a_photo())]
    schedule.publish_due()
    for story in stories:
        story.refresh_from_db()
    assert [story.live for story in stories] == [True, False, True, True]
    assert stories[1].get_latest_revision().approved_go_live_at is not None


def test_what_has_expired_is_withdrawn() -> None:
    article = an_article()
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=clock.now() - timedelta(minutes=1))
    schedule.publish_due()
    article.refresh_from_db()
    assert (article.live, article.expired) == (False, True)
