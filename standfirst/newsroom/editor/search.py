"""One search over all desks: what each lets be found, on one page of the newsroom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET
from wagtail.admin.search import SearchArea
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from standfirst.newsroom.editor.desk_panel import Standing
from standfirst.newsroom.models import ArticlePage, Photo

MOST = 5
"""Lines a shelf."""
LONGEST = 100
SHORTEST = 2
SEES_PHOTOS = ("add", "change", "delete", "choose")


@dataclass(frozen=True)
class Shelf:
    """What one desk lets be found.

    :param find: for somebody's words, which are not empty; the best or the newest first. No more
        than `MOST` are shown, and one more is asked for, to know whether there are more.
    :param more: the address of the desk's own search for these words.
    """

    heading: str
    may: Callable[[Any], bool]
    find: Callable[[Any, str], Iterable[Standing]]
    more: Callable[[str], str]
    order: int


@dataclass(frozen=True)
class Part:
    """A shelf's part of the answer. ``more``: "" when all of it is here."""

    heading: str
    lines: list[Standing]
    more: str

    @property
    def key(self) -> str:
        return f"found-{self.heading.lower()}"


_shelves: list[Shelf] = []


def add(shelf: Shelf) -> None:
    """Called where a room adds itself to Wagtail's side."""
    _shelves.append(shelf)


def area() -> SearchArea:
    """Before Wagtail's own, so that the field in the menu leads here."""
    name, order = "everything", 10
    return SearchArea(
        "Everything", reverse("newsroom_search"), name, icon_name="search", order=order
    )


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """`?q=`: a few lines of everything that this person may look at."""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    is_short = 0 < len(words) < SHORTEST
    page = {
        "words": words,
        "is_short": is_short,
        "parts": list(_parts(request.user, words)) if words and not is_short else [],
        "page_title": "Search",
        "header_icon": "search",
    }
    return render(request, "newsroom/admin/search.html", page)


def _parts(user: Any, words: str) -> Iterator[Part]:
    for shelf in sorted(_shelves, key=lambda shelf: shelf.order):
        found = list(islice(shelf.find(user, words), MOST + 1)) if shelf.may(user) else []
        if found:
            yield Part(shelf.heading, found[:MOST], shelf.more(words) if found[MOST:] else "")


# The newsroom's own


def _stories(user: Any, words: str) -> Iterator[Standing]:
    may = PagePermissionPolicy().explorable_instances(user).values("pk")
    stories = ArticlePage.objects.filter(pk__in=may)
    for story in stories.search(words, order_by_relevance=True)[: MOST + 1]:
        url = reverse("wagtailadmin_pages:edit", args=[story.pk])
        yield Standing(story.get_admin_display_title(), url, story.status_string)


def _photos(user: Any, words: str) -> Iterator[Standing]:
    may = policy_registry.get_by_type(Photo).instances_user_has_any_permission_for(
        user, SEES_PHOTOS
    )
    for photo in Photo.objects.filter(pk__in=may.values("pk")).search(words)[: MOST + 1]:
        yield Standing(photo.title, reverse("wagtailimages:edit", args=[photo.pk]), photo.credit)


def _may_see_photos(user: Any) -> bool:
    return bool(policy_registry.get_by_type(Photo).user_has_any_permission(user, SEES_PHOTOS))


def found_by(view: str, field: str = "q", **fixed: str) -> Callable[[str], str]:
    """The address of a desk's page that is asked for the words in this field."""
    return lambda words: f"{reverse(view)}?{urlencode({**fixed, field: words})}"


add(Shelf("Stories", lambda _: True, _stories, found_by("wagtailadmin_pages:search"), 10))
add(Shelf("Photos", _may_see_photos, _photos, found_by("wagtailimages:index"), 20))
