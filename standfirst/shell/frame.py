"""What stands around every page: the paper's name, its sections, editions and footer.

The newsroom knows these and provides them; the shell only draws them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from standfirst.kit import clock

FRAGMENT = "X-Fragment"
"""The header field with which our script asks for a page without its frame."""
TAG = "frame"
"""Announced when the paper's name or anything else of its frame changes."""


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Column:
    """A titled list of links at the foot of the page."""

    title: str
    links: list[Link]


@dataclass(frozen=True)
class Frame:
    """The frame of one page. Dates are those of the paper's desk."""

    name: str
    today: datetime
    home_url: str = "/"
    search_url: str = "/search/"
    founded: str = ""
    number: str = ""
    language: str = "en-GB"
    direction: str = "ltr"
    sections: list[Link] = field(default_factory=list)
    editions: list[Link] = field(default_factory=list)
    edition_title: str = ""
    columns: list[Column] = field(default_factory=list)
    small_print: list[str] = field(default_factory=list)
    credits: str = ""
    is_front: bool = False

    @property
    def today_iso(self) -> str:
        return f"{self.today:%Y-%m-%d}"

    @property
    def today_long(self) -> str:
        return clock.long_date(self.today)

    @property
    def today_short(self) -> str:
        return clock.short_date(self.today)


@dataclass(frozen=True)
class Meta:
    """What the head of a page says about it to machines."""

    title: str = ""
    description: str = ""
    canonical: str = ""
    language: str = ""
    direction: str = "ltr"
    robots: str = ""
    feeds: list[tuple[str, str, str]] = field(default_factory=list)
    og: list[tuple[str, str]] = field(default_factory=list)
    image: dict[str, Any] | None = None
    json_ld: SafeString | str = ""


Provider = Callable[[HttpRequest], Frame]
_providers: list[tuple[Provider, Callable[[], str]]] = []


def provide(provider: Provider, name: Callable[[], str]) -> None:
    """The one room that knows the paper says so here; ``name`` is for mails, which have no page."""
    _providers[:] = [(provider, name)]


_ways: list[Link] = []


def add_way(title: str, url: str) -> None:
    """A way to hear from the paper, for the foot of every page. From an ``apps.ready()``."""
    _ways.append(Link(title, url))


def ways() -> list[Link]:
    return list(_ways)


def paper_name() -> str:
    return _providers[0][1]() if _providers else str(settings.WAGTAIL_SITE_NAME)


def plain_frame() -> Frame:
    """A frame that needs no database."""
    return Frame(
        name=settings.WAGTAIL_SITE_NAME, today=clock.on_desk(clock.now(), settings.TIME_ZONE)
    )


def frame_for(request: HttpRequest) -> Frame:
    """The paper's frame, or a plain one when the database does not answer."""
    if not _providers:
        return plain_frame()
    try:
        return _providers[0][0](request)
    except DatabaseError:
        return plain_frame()


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` on every page, made only where a template uses it.

    `layout` is what a page extends that is a fragment too: alone where a script asked for it.
    """
    is_fragment = bool(request.headers.get(FRAGMENT))
    layout = "shell/fragment.html" if is_fragment else "shell/base.html"
    return {"frame": SimpleLazyObject(lambda: frame_for(request)), "layout": layout}
