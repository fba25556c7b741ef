"""A page that is made anew takes its photos' renditions as they are."""

from typing import Any

import pytest
from django.test import Client

from standfirst.newsroom.models import Photo
from standfirst.newsroom.tests.factories import a_photo, a_section, an_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["front", "section", "article"])
def test_no_rendition_is_made_twice(
    client: Client, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    article = an_article(a_section("news"), lead_photo=a_photo())
    address = {"front": "/", "section": "/news/", "article": article.url}[page]
    made: list[str] = []
    drawn = Photo.generate_rendition_file

    def draw(photo: Photo, filter: Any, **values: Any) -> Any:
        made.append(filter.spec)
        return drawn(photo, filter, **values)

    monkeypatch.setattr(Photo, "generate_rendition_file", draw)
    client.get(address)
    first = list(made)
    client.get(address)
    assert first
    assert made == first
