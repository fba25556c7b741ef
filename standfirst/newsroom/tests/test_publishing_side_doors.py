"""A story that lacks something stays unpublished, by whichever of Wagtail's doors it leaves."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.tests.factories import a_photo, an_article
from standfirst.newsroom.tests.staff import signed_in

pytestmark = pytest.mark.django_db
BULK = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])


def test_the_admin_api_refuses_with_the_reason() -> None:
    article = an_article(live=False, lead_photo=a_photo(description=""))
    address = reverse("wagtailadmin_api:pages:action", args=[article.pk, "publish"])
    answer = signed_in(roles.EDITORS).post(address, "{}", content_type="application/json")
    article.refresh_from_db()
    assert (answer.status_code, article.live) == (400, False)
    assert "has no alt text" in answer.content.decode()


@pytest.mark.parametrize("whole_section", [False, True])
def test_publishing_in_bulk_says_which_story_lacks_what(whole_section: bool) -> None:
    article, other = an_article(live=False, title="Weir breaks"), an_article(live=False)
    article.bylines.all().delete()
    article.bylines.clear()
    article.save_revision()
    wanted = [article.section.pk] if whole_section else [article.pk, other.pk]
    query = "&".join(f"id={pk}" for pk in wanted)
    data = {"include_descendants": "on"} if whole_section else {}
    answer = signed_in(roles.EDITORS).post(f"{BULK}?next=/editor/&{query}", data)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said == ["“Weir breaks”: The story has no byline. Add who wrote it, or the agency."]


def test_in_good_order_they_all_go_out() -> None:
    first, second = an_article(live=False), an_article(live=False)
    signed_in(roles.EDITORS).post(f"{BULK}?next=/editor/&id={first.pk}&id={second.pk}")
    for article in (first, second):
        article.refresh_from_db()
        assert article.live
