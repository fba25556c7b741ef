"""What stands directly below the home page, asked once a request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


@dataclass
class Directory:
    """Live children of the home page as plain `Page` rows: title, slug, path."""

    sections: list[Any] = field(default_factory=list)
    fronts: list[Any] = field(default_factory=list)
    plain: list[Any] = field(default_factory=list)

    @property
    def menu(self) -> list[Any]:
        """The sections that the menu names, in its order."""
        return [section for section in self.sections if section.show_in_menus]

    @property
    def footer(self) -> list[Any]:
        """The plain pages that the foot of every page names."""
        return [page for page in self.plain if page.show_in_menus]

    def section(self, slug: str) -> Any | None:
        return next((section for section in self.sections if section.slug == slug), None)


def _read() -> Directory:
    from standfirst.newsroom.models import FrontPage, PlainPage, SectionPage

    found = Directory()
    rooms = {SectionPage: found.sections, FrontPage: found.fronts, PlainPage: found.plain}
    children = Page.objects.live().type(*rooms).order_by("path")
    for page in children.only("title", "slug", "path", "depth", "show_in_menus", "content_type"):
        rooms[page.specific_class].append(page)
    return found


def directory(request: HttpRequest) -> Directory:
    """One query for each request that asks at all."""
    if not hasattr(request, "_directory"):
        request._directory = _read()  # type: ignore[attr-defined]
    found: Directory = request._directory  # type: ignore[attr-defined]
    return found
