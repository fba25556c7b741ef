"""The page of the queue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from standfirst.forum.desk.gate import for_moderators, moderator
from standfirst.forum.desk.rows import rows_of, rows_of_decisions
from standfirst.forum.desk.waiting import Tab, Wanted, part_of
from standfirst.forum.models import Comment, Decision, Thread
from standfirst.newsroom.models import ArticlePage

TITLES = {Tab.WAITING: "Waiting", Tab.NEWEST: "Newest", Tab.DECIDED: "Decided"}
STORIES = 50
"""So many of those that were discussed last stand in the filter."""
MOST_AT_ONCE = 100
WHYS = [
    (why.value, why.label)
    for why in Comment.Why
    if why in "rules abuse hate spam private false illegal off".split()
]
"""For what a moderator may reject: the words that its writer is told."""


@dataclass(frozen=True)
class TabLink:
    title: str
    url: str
    is_current: bool


@require_GET
@for_moderators
def queue(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    part = part_of(wanted)
    rows = rows_of_decisions(part.ids) if wanted.tab == Tab.DECIDED else rows_of(part.ids)
    page: dict[str, Any] = {
        "rows": rows,
        "wanted": wanted,
        "tabs": [
            TabLink(title, _address(wanted, tab=tab), tab == wanted.tab)
            for tab, title in TITLES.items()
        ],
        "stories": _stories(wanted.story),
        "next_page": _address(wanted, after=part.next) if part.next else "",
        "first_page": _address(wanted) if wanted.after else "",
        "here": request.get_full_path(),
        "whys": WHYS,
        "done": _just_done(request),
        "has_keys": has_keys(request),
        "page_title": "Comments",
        "header_icon": "comment",
    }
    return render(request, "forum/desk/queue.html", page)


def _address(wanted: Wanted, *, tab: Tab | None = None, after: str = "") -> str:
    query = {
        "tab": tab or wanted.tab,
        "story": wanted.story or "",
        "words": wanted.words,
        "writer": wanted.writer,
        "after": after,
    }
    return f"{reverse('forum_queue')}?{urlencode({k: v for k, v in query.items() if v})}"


def _stories(current: int | None) -> list[tuple[int, str]]:
    """Id and headline: those discussed last, and the one that is looked at."""
    last = Thread.objects.exclude(last_at=None).order_by("-last_at").values("pk")[:STORIES]
    found = list(
        ArticlePage.objects.filter(pk__in=last).order_by("title").values_list("pk", "title")
    )
    if current and current not in dict(found):
        found[:0] = ArticlePage.objects.filter(pk=current).values_list("pk", "title")
    return found


def _just_done(request: HttpRequest) -> list[Decision]:
    """What this moderator has decided a moment ago, to be taken back on this very page."""
    keys = [
        int(one[:18])
        for one in request.GET.get("done", "").split(",")
        if one.isascii() and one.isdigit()
    ]
    if not keys:
        return []
    found = Decision.objects.filter(pk__in=keys[:MOST_AT_ONCE], by=moderator(request))
    return list(found.filter(undone_by=None).select_related("reader").order_by("pk"))


def has_keys(request: HttpRequest) -> bool:
    """Single keys do something, unless this person has turned that off in Wagtail (WCAG 2.1.4)."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return bool(getattr(profile, "keyboard_shortcuts", True))
