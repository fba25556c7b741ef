"""A thread as readers see it: on the story's page, and on pages of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.forum import cursors, orders, reading, structured
from standfirst.forum.models import Comment, ForumSettings, Thread
from standfirst.forum.models.thread import tag_of
from standfirst.forum.openings import Opening, opening_of
from standfirst.forum.ranking import Sort
from standfirst.newsroom import tags
from standfirst.newsroom.cards import zone_of
from standfirst.newsroom.head import absolute
from standfirst.newsroom.models import ArticlePage, PaperSettings
from standfirst.shell.frame import Meta

A_MINUTE = 60
SORTS = {
    Sort.BEST: "Best",
    Sort.NEW: "Newest",
    Sort.OLD: "Oldest",
    Sort.DISCUSSED: "Most discussed",
    Sort.PICKS: "Staff picks",
}
QUERY = {"sort": "|".join(Sort), "after": cursors.SHAPE}
PLACE = r"[0-9a-z]{1,40}"


@dataclass(frozen=True)
class Choice:
    title: str
    url: str
    is_current: bool


def thread_of(article: ArticlePage) -> Thread:
    """Its thread; one that is in no table yet when nobody has said anything."""
    return Thread.objects.filter(pk=article.pk).first() or Thread(article=article)


def discussion(
    request: HttpRequest | None, article: ArticlePage, sort: Sort, after: str = ""
) -> dict[str, Any] | None:
    """What `forum/_forum.html` takes; None where the story has no discussion. Eight queries.

    :raises cursors.Tampered: the cursor is not ours.
    """
    note(tag_of(article.pk))
    thread, settings = thread_of(article), ForumSettings.load()
    opening = opening_of(article, thread, settings)
    if not opening.is_shown:
        return None
    part = orders.slice_of(thread, sort, after)
    zone = zone_of(article, PaperSettings.load(request_or_site=request))
    pinned = [thread.pinned_id] if thread.pinned_id and not after else []
    found = {one.id: one for one in reading.page_of(part.ids, thread, zone, beside=pinned)}
    comments = [found[pk] for pk in part.ids if pk in found]
    # One that stands on this page goes to its top; else it stands above the others once more.
    comments.sort(key=lambda one: not one.is_pinned)
    beside = (found[pk] for pk in pinned if pk in found and pk not in part.ids)
    address = reverse("forum:thread", args=[article.pk])
    return {
        "thread": thread,
        "opening": opening,
        "settings": settings,
        "comments": comments,
        "pinned": next((one for one in beside if one.is_public), None),
        "sort": sort,
        "sorts": _choices(address, sort, thread),
        "next": f"{address}?{urlencode({'sort': sort, 'after': part.next})}" if part.next else "",
        "left": max(0, thread.shown - _count(comments)) if not after else None,
        "say": reverse("forum:say", args=[article.pk]),
        "story": article,
        # Its script asks what came since. Of a quiet thread a crowd asks the log for nothing.
        "since": thread.heard if thread.is_lively else 0,
    }


def _choices(address: str, current: Sort, thread: Thread) -> list[Choice]:
    if thread.shown < 2:
        return []
    return [
        Choice(title, f"{address}?{urlencode({'sort': sort})}", sort == current)
        for sort, title in SORTS.items()
    ]


def _count(comments: list[reading.Shown]) -> int:
    return sum(one.is_public + _count(one.replies) for one in comments)


def at_article(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any] | None:
    """The slot at the end of a story."""
    article = ArticlePage.objects.filter(pk=page["article"].id).first()
    found = discussion(request, article, Sort.BEST) if article else None
    if found is None or not found["comments"]:
        return found
    story = absolute(page["article"].url)
    return found | {"json_ld": structured.comments(story, found["comments"])}


@stored(A_MINUTE, QUERY)
def thread(request: HttpRequest, article: int) -> HttpResponse:
    """A page of the thread, in an order that the reader chose."""
    story = _story(article)
    asked = request.GET.get("sort", "")
    sort = Sort(asked) if asked in set(Sort) else Sort.BEST
    try:
        found = discussion(request, story, sort, request.GET.get("after", ""))
    except cursors.Tampered:
        first = reverse("forum:thread", args=[article])
        return HttpResponseRedirect(f"{first}?{urlencode({'sort': sort})}")
    if found is None:
        raise Http404
    meta = Meta(title=f"Comments: {story.title}", robots="noindex,follow")
    return render(request, "forum/thread.html", found | {"meta": meta})


def _story(article: int) -> ArticlePage:
    note(tags.article(article))
    found: ArticlePage = get_object_or_404(ArticlePage.objects.live(), pk=article)
    return found


@stored(A_MINUTE, {"after": PLACE})
def branch(request: HttpRequest, article: int, root: int) -> HttpResponse:
    """All replies to one comment, fifty at a time."""
    story = _story(article)
    found = _frame(request, story)
    row = get_object_or_404(
        reading.with_people(Comment.objects.filter(thread=article, root=None, is_listed=True)),
        pk=root,
    )
    asked = request.GET.get("after", "")
    after = asked if re.fullmatch(PLACE, asked) else ""
    shown = reading.branch_of(row, found["thread"], found["zone"], after)
    meta = Meta(title=f"Replies to {shown.name}: {story.title}", robots="noindex,follow")
    return render(
        request, "forum/branch.html", found | {"comment": shown, "meta": meta, "heading": "Replies"}
    )


@stored(A_MINUTE)
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a comment: it, what it answers up to the story, and what answers it."""
    row = get_object_or_404(Comment.objects.filter(is_listed=True), pk=pk)
    story = _story(row.thread_id)
    found = _frame(request, story)
    line = reading.with_those_above(row, found["thread"], found["zone"])
    above = [one for one in line if one.id != pk and one.parent != pk]
    meta = Meta(title=f"A comment on: {story.title}", robots="noindex,follow")
    this = next(one for one in line if one.id == pk)
    answers = [one for one in line if one.parent == pk]
    found |= {
        "heading": f"A comment by {this.name}",
        "above": above,
        "comment": this,
        "answers": answers,
        "rest": _rest(row, answers),
        "meta": meta,
    }
    return render(request, "forum/comment.html", found)


def _rest(comment: Comment, answers: list[reading.Shown]) -> str:
    """The address of the answers that are not among these; "" when there are none."""
    if comment.replies <= sum(one.is_public for one in answers):
        return ""
    branch = reverse("forum:branch", args=[comment.thread_id, comment.root_id or comment.pk])
    return f"{branch}?{urlencode({'after': answers[-1].place})}"


def _frame(request: HttpRequest, story: ArticlePage) -> dict[str, Any]:
    """:raises Http404: the story has no discussion."""
    thread, settings = thread_of(story), ForumSettings.load()
    opening: Opening = opening_of(story, thread, settings)
    if not opening.is_shown:
        raise Http404
    return {
        "thread": thread,
        "opening": opening,
        "settings": settings,
        "story": story,
        "zone": zone_of(story, PaperSettings.load(request_or_site=request)),
        "say": reverse("forum:say", args=[story.pk]),
    }
