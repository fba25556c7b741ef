"""Where a comment is written: a page of its own, which keeps what was typed through everything."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from standfirst.forum import reading, soft, text
from standfirst.forum.actions import posting, taking_part
from standfirst.forum.models import Comment, ForumSettings
from standfirst.forum.openings import opening_of
from standfirst.forum.refusals import Refused
from standfirst.forum.views.thread import thread_of
from standfirst.newsroom.cards import zone_of
from standfirst.newsroom.models import ArticlePage, PaperSettings
from standfirst.readers.actions import sessions
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta

PUBLISHED = Comment.Standing.PUBLISHED
KEPT = "forum-draft"
"""Of a session: what a stranger typed before they signed in."""


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, article: int) -> HttpResponse:
    """Writes nothing without a token, so the story's page, which has none, may lead here."""
    story = get_object_or_404(ArticlePage.objects.live(), pk=article)
    if request.method != "POST":
        kept = _kept(request, article)
        return _page(request, story, kept.get("text", ""), _number(request.GET.get("parent")))
    typed, parent = request.POST.get("text", ""), _number(request.POST.get("parent"))
    reader = request.user
    if not isinstance(reader, Reader) or not _has_name(reader):
        _keep(request, article, typed)
    if not isinstance(reader, Reader):
        return _page(request, story, typed, parent, is_preview=True)
    if request.POST.get("do") == "preview" or not soft.is_meant(request):
        return _page(request, story, typed, parent, is_preview=True)
    draft = posting.Draft(typed, _key(request), parent)
    try:
        comment = posting.post(reader, story, draft)
    except Refused as refusal:
        return _page(request, story, typed, parent, error=str(refusal))
    request.session.pop(KEPT, None)
    return redirect(f"{reverse('forum:mine', args=[comment.pk])}?posted=1")


def _number(written: str | None) -> int | None:
    return int(written) if written and re.fullmatch(r"[0-9]{1,18}", written) else None


def _has_name(reader: Reader) -> bool:
    return bool(reader.name or reader.get_full_name())


def _key(request: HttpRequest) -> UUID:
    """Of the form; one that has none can be sent twice."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _keep(request: HttpRequest, article: int, typed: str) -> None:
    if not text.problems(typed):
        request.session[KEPT] = {"article": article, "text": typed}
        sessions.be_brief(request)


def _kept(request: HttpRequest, article: int) -> dict[str, Any]:
    found = request.session.get(KEPT) or {}
    return found if found.get("article") == article else {}


def _page(
    request: HttpRequest,
    story: ArticlePage,
    typed: str,
    parent: int | None,
    *,
    error: str = "",
    is_preview: bool = False,
) -> HttpResponse:
    thread, settings = thread_of(story), ForumSettings.load()
    reader = request.user
    zone = zone_of(story, PaperSettings.load())
    asked = Comment.objects.filter(thread=story.pk, pk=parent or 0, standing=PUBLISHED)
    above = reading.with_people(asked).first()
    if parent and above is None:
        error = error or posting.GONE
    if is_preview:
        error = error or " ".join(text.problems(typed))
    here = reverse("forum:say", args=[story.pk])
    if above:
        here += f"?{urlencode({'parent': above.pk})}"
        if request.method != "POST" and "quote" in request.GET and above.is_public:
            typed = text.quoted(above.text)
    found = {
        "story": story,
        "thread": thread,
        "settings": settings,
        "opening": opening_of(story, thread, settings),
        "heading": "Your reply" if above else "Your comment",
        "parent": reading.shown([above], thread, zone)[above.pk] if above else None,
        "text": typed,
        "error": error,
        "key": str(_key(request)),
        "shown": _preview(typed) if is_preview else "",
        "stranger": not isinstance(reader, Reader),
        "ask_name": isinstance(reader, Reader) and not _has_name(reader),
        "here": here,
        "say": reverse("forum:say", args=[story.pk]),
        "meta": Meta(title=f"Your comment on: {story.title}", robots="noindex"),
    }
    status = 422 if error and request.method == "POST" else 200
    return render(request, "forum/say.html", found, status=status)


def _preview(typed: str) -> str:
    """Nothing of what cannot be posted."""
    return "" if text.problems(typed) else text.render(typed, taking_part.mentioned(typed))
