"""What our database calls by numbers, called so that another one understands it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from standfirst.newsroom.head import absolute
from standfirst.newsroom.models import Photo

PLAIN_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,149}")
PAGES_IN_MIND = 20_000
PHOTOS_IN_MIND = 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """A page that something refers to. ``path``: its address without the origin."""

    uri: str
    path: str
    title: str
    live: bool


def page_uri(page: Page) -> str:
    """The same as the id in our feeds, so that a feed reader sees no new item after a move."""
    return f"urn:uuid:{page.translation_key}"


def file_stem(slug: str, page: Page) -> str:
    """A file name that every file system takes: the slug, or the page's UUID for an odd one."""
    return slug if PLAIN_SLUG.fullmatch(slug) else str(page.translation_key)


def address(path: str) -> str:
    """The public address of a path, as a URI."""
    return str(iri_to_uri(absolute(path)))


@dataclass
class Names:
    """Names by primary key. ``photos`` and ``files`` are filled by the export of the photos."""

    photos: dict[int, str] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._target = lru_cache(PAGES_IN_MIND)(_target)
        self._words = lru_cache(PHOTOS_IN_MIND)(_words)

    def photo(self, key: int | None) -> str | None:
        return self.photos.get(key) if key else None

    def page(self, key: int | None) -> str | None:
        target = self.target(key)
        return target.uri if target else None

    def target(self, key: int | None) -> Target | None:
        return self._target(key) if key else None

    def words(self, key: int | None) -> Photo | None:
        """A photo that travels, with the words that stand under it."""
        return self._words(key) if key and key in self.photos else None


def _target(key: int) -> Target | None:
    found = Page.objects.filter(pk=key).only("translation_key", "url_path", "title", "live").first()
    if found is None:
        return None
    # "/home/rivers/a-story/": the home page's own slug is no part of the address.
    path = "/" + found.url_path.split("/", 2)[-1]
    return Target(page_uri(found), path, found.title, found.live)


def _words(key: int) -> Photo | None:
    return Photo.objects.filter(pk=key).first()
