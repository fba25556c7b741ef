"""What must be right before a story is public."""

import pytest
from django.core.exceptions import ValidationError

from standfirst.newsroom.tests.factories import a_photo, an_article

pytestmark = pytest.mark.django_db


def test_a_photo_without_alt_text_stops_it() -> None:
    article = an_article(live=False, lead_photo=a_photo(description=""))
    with pytest.raises(ValidationError, match="has no alt text"):
        article.get_latest_revision().publish()
    article.refresh_from_db()
    assert not article.live


def test_a_photo_without_credit_in_the_body_stops_it() -> None:
    photo = a_photo(credit="", creator="")
    body = [("photo", {"photo": photo, "caption": ""})]
    article = an_article(live=False, body=body)
    with pytest.raises(ValidationError, match="has no credit"):
        article.get_latest_revision().publish()


def test_a_story_without_byline_stops_it() -> None:
    article = an_article(live=False)
    article.bylines.clear()
    with pytest.raises(ValidationError, match="has no byline"):
        article.save_revision().publish()


def test_a_draft_may_lack_anything() -> None:
    article = an_article(live=False, lead_photo=a_photo(description="", credit=""))
    assert article.save_revision().pk
