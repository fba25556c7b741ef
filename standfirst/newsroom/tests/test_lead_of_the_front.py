"""The lead says when, and without a photo it has the page's whole width."""

from datetime import datetime, timedelta
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import pytest
from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.tests.factories import a_photo, an_article

pytestmark = pytest.mark.django_db
LEAD = "//article[starts-with(@class, 'lead')]"


def front(client: Client) -> Any:
    return lxml.html.document_fromstring(client.get("/uk/").content.decode())


def lead_of(hours: float, client: Client) -> tuple[str, datetime]:
    """What a lead of that age says of its time, and its time by the desk's clock."""
    story = an_article(first_published_at=clock.now() - timedelta(hours=hours))
    [when] = front(client).xpath(f"{LEAD}//p[@class='meta']/time")
    zone = PaperSettings.load().desk_zone
    return str(when.text), clock.on_desk(story.first_published_at, zone)


def test_it_has_the_hour_on_the_day(client: Client) -> None:
    said, moment = lead_of(0, client)
    assert said == clock.clock_time(moment)


def test_it_has_the_date_on_another_day(client: Client) -> None:
    said, moment = lead_of(82, client)
    assert said.startswith(clock.short_date(moment))


def test_a_photo_leaves_room_for_a_column_beside_it(client: Client) -> None:
    an_article(lead_photo=a_photo())
    an_article()
    assert front(client).xpath(f"//ul[contains(@class, 'cols--9-3')]/li{LEAD}")


def test_without_one_the_others_stand_below_it(client: Client) -> None:
    for _ in range(4):
        an_article()
    page = front(client)
    assert not page.xpath("//ul[contains(@class, 'cols--9-3')]")
    [row] = page.xpath("//section[@aria-label='Top stories']/ul")
    assert len(row) == 3 and not row.xpath(f".{LEAD}")
