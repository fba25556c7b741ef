"""Stored pages hear of what changes, whoever changes it."""

from collections.abc import Iterator
from unittest.mock import Mock, patch

import pytest

from standfirst.delivery.tags import collecting
from standfirst.newsroom.tests.factories import a_section, an_article, an_edition
from standfirst.support.models import GivingCurrency, SupportSettings
from standfirst.support.tests.appeals import an_appeal, html_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def announce() -> Iterator[Mock]:
    with patch("standfirst.support.places.announce") as found:
        yield found


def announced(announce: Mock) -> set[str]:
    found = {tag for call in announce.call_args_list for tag in call.args[0]}
    announce.reset_mock()
    return found


def test_an_appeal(announce: Mock) -> None:
    edition, section = an_edition("uk"), a_section("news")
    appeal = an_appeal()
    assert announced(announce) == {"appeals"}
    appeal.editions.add(edition)
    assert announced(announce) == {"appeals"}
    appeal.sections.add(section)
    assert announced(announce) == {"appeals"}
    appeal.delete()
    assert announced(announce) == {"appeals"}


def test_settings_and_currencies(announce: Mock) -> None:
    SupportSettings.objects.create()
    assert announced(announce) == {"appeals", "giving", "support"}
    GivingCurrency.objects.create(code="GBP").delete()
    assert announced(announce) == {"giving"}


def test_a_story_carries_the_tag_also_where_no_appeal_fits() -> None:
    url, other = an_article().url, an_article(kind="obituary").url
    with collecting() as tags:
        html_of(url)
    assert {"appeals", "support"} <= tags
    with collecting() as tags:
        html_of(other)
    assert "appeals" not in tags and "support" in tags
