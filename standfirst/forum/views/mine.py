"""A reader's own comment, as only they see it, with what they can do."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from standfirst.forum import reading, text
from standfirst.forum.actions import posting, taking_part
from standfirst.forum.models import Comment, ForumSettings
from standfirst.forum.refusals import Refused
from standfirst.newsroom.cards import zone_of
from standfirst.newsroom.models import ArticlePage, PaperSettings
from standfirst.readers import recent
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta

Standing = Comment.Standing
POSTED = {
    Standing.PUBLISHED: "Thank you. Your comment is published.",
    Standing.HELD: "Thank you. Somebody will look at your comment before others see it.",
}
CHANGED = {
    Standing.PUBLISHED: "Your comment is changed.",
    Standing.HELD: "Your comment is changed. Somebody will look at it before others see it.",
}
NOTES = {
    Standing.HELD: "Only you can see this. {why}. A moderator will decide, usually soon.",
    Standing.REJECTED: "Only you can see this. It was not published: {why}.",
    Standing.WITHDRAWN: "You removed this comment.",
}


@recent.signed_in
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    comment = _own(request, pk)
    standing = Standing(comment.standing)
    said = POSTED if "posted" in request.GET else CHANGED if "changed" in request.GET else {}
    return _render(request, comment, "forum/mine.html", note=said.get(standing, ""))


@recent.signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    comment = _own(request, pk)
    typed, error = request.POST.get("text", comment.text), ""
    if request.method == "POST" and request.POST.get("do") != "preview":
        try:
            posting.edit(_reader(request), comment, typed)
        except Refused as refusal:
            error = str(refusal)
        else:
            return redirect(f"{reverse('forum:mine', args=[pk])}?changed=1")
    else:
        error = posting.cannot_edit(_reader(request), comment, ForumSettings.load())
    unfit = " ".join(text.problems(typed)) if request.method == "POST" else ""
    is_shown = request.method == "POST" and not unfit
    preview = text.render(typed, taking_part.mentioned(typed)) if is_shown else ""
    status = 422 if (error or unfit) and request.method == "POST" else 200
    found: dict[str, Any] = {
        "text": typed,
        "error": error or unfit,
        "preview": preview,
        "heading": "Change your comment",
    }
    return _render(request, comment, "forum/edit.html", status=status, **found)


@recent.signed_in
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    comment = _own(request, pk)
    if request.method == "POST":
        posting.withdraw(_reader(request), comment)
        return redirect(f"{reverse('forum:mine', args=[pk])}")
    found: dict[str, Any] = {
        "heading": "Delete your comment",
        "question": "The words are removed for good. Replies to it stay.",
        "button": "Delete it",
        "is_danger": True,
        "action": request.path,
        "back": reverse("forum:mine", args=[pk]),
    }
    return _render(request, comment, "forum/act.html", **found)


def _reader(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user


def _own(request: HttpRequest, pk: int) -> Comment:
    found = reading.with_people(Comment.objects.filter(author=_reader(request)))
    return get_object_or_404(found.select_related("thread", "author", "parent__author"), pk=pk)


def _render(
    request: HttpRequest, comment: Comment, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    story = ArticlePage.objects.filter(pk=comment.thread_id).first()
    if story is None:
        raise Http404
    zone = zone_of(story, PaperSettings.load())
    standing = Standing(comment.standing)
    why = NOTES.get(standing, "").format(why=comment.get_why_display() or "It breaks the rules")
    found = {
        "comment": comment,
        "thread": comment.thread,
        "story": story,
        "settings": ForumSettings.load(),
        "shown": reading.shown([comment], comment.thread, zone)[comment.pk],
        "why": why,
        "can_edit": not posting.cannot_edit(_reader(request), comment, ForumSettings.load()),
        "can_withdraw": standing != Standing.WITHDRAWN,
        "heading": "Your comment",
        "meta": Meta(title="Your comment", robots="noindex"),
    }
    return render(request, template, found | more, status=status)
