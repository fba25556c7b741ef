"""Things of the newsroom, made for tests."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from standfirst.kit import clock
from standfirst.newsroom.founding import found_paper
from standfirst.newsroom.models import (
    ArticlePage,
    Byline,
    Edition,
    FrontPage,
    HomePage,
    Journalist,
    Photo,
    SectionPage,
)
from standfirst.newsroom.search_backend import indexed_once

_numbers = count(1)


def a_paper() -> HomePage:
    return HomePage.objects.first() or found_paper()


def a_section(slug: str = "news") -> SectionPage:
    home = a_paper()
    found = SectionPage.objects.filter(slug=slug).first()
    if found:
        return found
    home.refresh_from_db()
    section = SectionPage(title=slug.title(), slug=slug, show_in_menus=True)
    home.add_child(instance=section)
    return section


def an_edition(slug: str = "uk") -> Edition:
    home = a_paper()
    edition, is_new = Edition.objects.get_or_create(slug=slug, defaults={"name": slug.upper()})
    if is_new:
        home.refresh_from_db()
        home.add_child(instance=FrontPage(title=slug, slug=slug, edition=edition))
    return edition


def a_journalist(name: str = "Ada Reeve") -> Journalist:
    slug = name.lower().replace(" ", "-").replace("’", "")
    return Journalist.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def picture_file(width: int = 160, height: int = 120, name: str = "photo.jpg") -> ImageFile:
    made = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(made, "JPEG")
    return ImageFile(BytesIO(made.getvalue()), name=name)


def a_photo(**values: Any) -> Photo:
    size = {"width": values.pop("width", 160), "height": values.pop("height", 120)}
    values = {
        "title": "A bridge",
        "description": "A bridge over a river",
        "caption": "The bridge last week.",
        "credit": "Ada Reeve",
    } | values
    photo = Photo(file=picture_file(**size), **values)
    photo.save()
    return photo


def an_article(section: SectionPage | None = None, **values: Any) -> ArticlePage:
    """A published story, unless `live=False`. Saved once, as if published: tests make thousands."""
    number = next(_numbers)
    section = section or a_section()
    section.refresh_from_db()
    editions = values.pop("editions", None) or [an_edition()]
    journalists = values.pop("by", None) or [a_journalist()]
    topics = values.pop("topics", [])
    is_live = values.pop("live", True)
    now = clock.now() if is_live else None
    values = {
        "title": f"Story {number}",
        "slug": f"story-{number}",
        "standfirst": f"What happened in story {number}.",
        "body": [("paragraph", f"<p>The {number}th story begins.</p>")],
        "first_published_at": now,
    } | values
    page = ArticlePage(
        live=is_live, has_unpublished_changes=not is_live, last_published_at=now, **values
    )
    page.bylines = [Byline(journalist=j, sort_order=n) for n, j in enumerate(journalists)]
    page.editions.set(editions)
    page.topics.set(topics)
    with indexed_once():
        section.add_child(instance=page)
        revision = page.save_revision(changed=not is_live)
        ArticlePage.objects.filter(pk=page.pk, live=True).update(live_revision=revision)
    page.refresh_from_db()
    return page
