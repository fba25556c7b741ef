"""Where the things of an export have come to lie in our database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import Page

from standfirst.newsroom.models import Photo, SectionPage
from standfirst.newsroom.moving.out.names import page_uri
from standfirst.newsroom.moving.own.folder import Bad
from standfirst.newsroom.moving.own.shapes import PAGE_URI, key_of

IN_MIND = 50_000


@dataclass
class Places:
    """Asked by uri or slug; gives primary keys. Also the other way round, as `out.blocks.Named`."""

    photos: dict[str, int] = field(default_factory=dict)
    by_photo: dict[int, str] = field(default_factory=dict)
    merged: dict[str, int] = field(default_factory=dict)  # pages that were here under another uri
    _pages: dict[str, int] = field(default_factory=dict)
    _slugs: dict[tuple[type[models.Model], str], int] = field(default_factory=dict)

    def to_page(self, uri: str) -> int | None:
        """None for a page that is not here, or not yet."""
        found = self.merged.get(uri) or self._pages.get(uri)
        if found is None and PAGE_URI.fullmatch(uri):
            query = Page.objects.filter(translation_key=key_of(uri)).values_list("pk", flat=True)
            if found := query.first():
                if len(self._pages) >= IN_MIND:
                    self._pages.clear()
                self._pages[uri] = found
        return found

    def forget(self, uri: str) -> None:
        self._pages.pop(uri, None)

    def to_photo(self, uri: str) -> int:
        """:raises Bad: it could not be taken, and nothing may come without its photo."""
        if uri not in self.photos:
            raise Bad(f"its photo {uri} is not here")
        return self.photos[uri]

    def keep_photo(self, uri: str, photo: Photo) -> None:
        self.photos[uri], self.by_photo[photo.pk] = photo.pk, uri

    def to_section(self, slug: str) -> SectionPage:
        """Read afresh: its place in the tree changes with each story."""
        found: SectionPage = SectionPage.objects.get(slug=slug)
        return found

    def by_slug(self, model: type[Any], slugs: list[str]) -> list[Any]:
        """Editions, topics or journalists, in the order of the slugs.

        :raises Bad: one of them is not here.
        """
        missing = [slug for slug in slugs if (model, slug) not in self._slugs]
        if missing:
            found = model.objects.filter(slug__in=missing).values_list("slug", "pk")
            self._slugs |= {(model, slug): key for slug, key in found}
        for slug in slugs:
            if (model, slug) not in self._slugs:
                raise Bad(f"its {model._meta.verbose_name} {slug} is not here")
        rows = model.objects.in_bulk([self._slugs[model, slug] for slug in slugs])
        return [rows[self._slugs[model, slug]] for slug in slugs]

    # The other way round.

    def photo(self, key: int | None) -> str | None:
        return self.by_photo.get(key) if key else None

    def page(self, key: int | None) -> str | None:
        found = Page.objects.filter(pk=key).only("translation_key").first() if key else None
        return page_uri(found) if found else None
