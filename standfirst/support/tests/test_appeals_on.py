"""Which appeal a reader sees whose scripts are off."""

import pytest

from standfirst.newsroom.models import ArticlePage, Edition
from standfirst.newsroom.tests.factories import a_section, an_article, an_edition
from standfirst.support.models import Appeal
from standfirst.support.tests.appeals import an_appeal, coming, html_of, over, plain_in

pytestmark = pytest.mark.django_db


def shown(url: str) -> str:
    """The title of the appeal that stands there."""
    html = plain_in(html_of(url))
    return html.partition("data-appeal-title>")[2].partition("</h2>")[0]


def test_one_for_the_first_of_its_editions() -> None:
    uk, us = an_edition("uk"), an_edition("us")
    Edition.objects.filter(pk=us.pk).update(order=1)
    an_appeal(title="For the US", editions="us")
    an_appeal(title="For the UK", editions="uk")
    assert shown(an_article(editions=[us, uk]).url) == "For the UK"
    assert shown(an_article(editions=[us]).url) == "For the US"


def test_the_papers_default_edition_where_a_story_has_none() -> None:
    default = Edition.objects.get(slug=an_edition("uk").slug)
    assert default.is_default
    an_appeal(title="For the UK", editions="uk")
    an_appeal(title="For the US", editions="us")
    story = an_article(editions=[an_edition("us")])
    ArticlePage.editions.through.objects.all().delete()
    assert shown(story.url) == "For the UK"


def test_only_in_its_sections() -> None:
    an_appeal(title="For sport", sections="sport culture")
    assert shown(an_article(a_section("sport")).url) == "For sport"
    assert shown(an_article(a_section("news")).url) == ""


def test_the_lowest_that_fits_and_of_two_the_newer() -> None:
    an_appeal(title="Second", order=2)
    an_appeal(title="Older", order=1)
    an_appeal(title="Newer", order=1)
    an_appeal(title="First, elsewhere", order=0, editions="us")
    url = an_article(editions=[an_edition("uk")]).url
    assert shown(url) == "Newer"
    Appeal.objects.filter(title="Newer").delete()
    assert shown(url) == "Older"


def test_none_that_is_off_or_comes_later_or_is_over() -> None:
    an_appeal(is_on=False)
    coming()
    over()
    html = html_of(an_article().url)
    assert plain_in(html) == "" and "data-appeal" not in html
