"""The discussion of one story: its mode and its counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from standfirst.forum.actions import settling
from standfirst.forum.desk.gate import for_moderators, moderator
from standfirst.forum.desk.people import Standing
from standfirst.forum.desk.waiting import open_flags
from standfirst.forum.models import Comment, Follow, ForumSettings, Thread
from standfirst.forum.openings import Opening, opening_of
from standfirst.newsroom.models import ArticlePage


class ModeForm(forms.Form):
    mode = forms.ChoiceField(
        label="This story’s discussion",
        choices=Thread.Mode.choices,
        required=False,
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
@for_moderators
def thread(request: HttpRequest, article: int) -> HttpResponse:
    story: ArticlePage = get_object_or_404(ArticlePage, pk=article)
    one = Thread.objects.filter(pk=article).first() or Thread(article=story)
    form = ModeForm(request.POST or None, initial={"mode": one.mode})
    if request.method == "POST" and form.is_valid():
        mode = Thread.Mode(form.cleaned_data["mode"])
        settling.set_mode(moderator(request), article, mode)
        messages.success(request, f"The discussion is set: {mode.label}.")
        return redirect("forum_thread", article)
    page: dict[str, Any] = {
        "story": story,
        "thread": one,
        "form": form,
        "now": _in_words(opening_of(story, one, ForumSettings.load())),
        "standings": _standings(article),
        "flags": open_flags().filter(comment__thread=article).count(),
        "follows": Follow.objects.filter(thread=article).count(),
        "queue": f"{reverse('forum_queue')}?story={article}",
        "page_title": "Comments",
        "page_subtitle": story.title,
        "header_icon": "comment",
    }
    return render(request, "forum/desk/thread.html", page, status=422 if form.errors else 200)


def _standings(article: int) -> list[Standing]:
    found = Comment.objects.filter(thread=article).values_list("standing")
    numbers = dict(found.annotate(number=Count("pk")))
    return [Standing(one.label, numbers.get(one.value, 0)) for one in Comment.Standing]


def _in_words(opening: Opening) -> str:
    """How it stands now, for moderators."""
    if not opening.is_shown:
        return "Readers see no discussion."
    if not opening.is_open:
        return opening.reason
    return (
        "Open. Every comment is looked at first."
        if opening.holds_first
        else "Open. Comments are published at once."
    )
