"""A reader, as moderators see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from standfirst.forum.actions import moderating, settling
from standfirst.forum.desk.gate import back, for_moderators, moderator
from standfirst.forum.desk.queue import WHYS, has_keys
from standfirst.forum.desk.rows import rows_of
from standfirst.forum.desk.waiting import A_PAGE
from standfirst.forum.models import Ban, Comment, Decision, Flag, Note, Vote
from standfirst.forum.refusals import Refused
from standfirst.kit import clock
from standfirst.readers.models import Reader

DECISIONS = 30
FOR_GOOD = "0"
DAYS = [("1", "A day"), ("7", "A week"), ("30", "A month"), (FOR_GOOD, "For good")]


class BanForm(forms.Form):
    days = forms.ChoiceField(
        label="For how long?", choices=DAYS, initial="7", widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The reader is told this when they try to take part.",
        error_messages={"required": "Say why. The reader is told this."},
    )
    removes = forms.BooleanField(
        label="Also remove all their comments",
        required=False,
        help_text="It can be taken back when the ban is lifted.",
    )


class NoteForm(forms.Form):
    text = forms.CharField(
        label="A note for moderators",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The reader does not see it here. It belongs to what they may ask for by law.",
        error_messages={"required": "Write something first."},
    )


@dataclass(frozen=True)
class Standing:
    label: str
    number: int


def _reader(handle: str) -> Reader:
    found: Reader = get_object_or_404(Reader, handle=handle)
    return found


@require_GET
@for_moderators
def reader(request: HttpRequest, handle: str) -> HttpResponse:
    return _page(request, _reader(handle), NoteForm())


def _page(request: HttpRequest, one: Reader, form: NoteForm, status: int = 200) -> HttpResponse:
    comments = Comment.objects.filter(author=one)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit():
        shown = comments.filter(pk__lt=int(after[:18]))
    else:
        shown, after = comments, ""
    ids = list(shown.order_by("-pk").values_list("pk", flat=True)[: A_PAGE + 1])
    here = reverse("forum_reader", args=[one.handle])
    page: dict[str, Any] = {
        "one": one,
        "ban": Ban.objects.filter(reader=one).select_related("by").first(),
        "standings": _standings(comments),
        "votes": _votes(one),
        "flags": _flags(one),
        "notes": Note.objects.filter(reader=one).select_related("by").order_by("-pk"),
        "decisions": _decisions(one),
        "rows": rows_of(ids[:A_PAGE]),
        "whys": WHYS,
        "form": form,
        "here": here + (f"?after={after}" if after else ""),
        "next_page": f"{here}?after={ids[A_PAGE - 1]}" if len(ids) > A_PAGE else "",
        "has_keys": has_keys(request),
        "page_title": one.public_name,
        "page_subtitle": "Reader",
        "header_icon": "user",
    }
    return render(request, "forum/desk/reader.html", page, status=status)


def _standings(comments: QuerySet[Comment]) -> list[Standing]:
    numbers = dict(comments.values_list("standing").annotate(number=Count("pk")))
    return [Standing(one.label, numbers.get(one.value, 0)) for one in Comment.Standing]


def _votes(one: Reader) -> dict[str, int]:
    return Vote.objects.filter(reader=one).aggregate(
        up=Count("pk", filter=Q(is_up=True)), down=Count("pk", filter=Q(is_up=False))
    )


def _flags(one: Reader) -> dict[str, int]:
    return Flag.objects.filter(reader=one).aggregate(
        all=Count("pk"),
        right=Count("pk", filter=Q(was_right=True)),
        wrong=Count("pk", filter=Q(was_right=False)),
        open=Count("pk", filter=Q(settled_at=None)),
    )


def _decisions(one: Reader) -> QuerySet[Decision]:
    found = Decision.objects.filter(reader=one).select_related("by", "comment")
    return found.order_by("-pk")[:DECISIONS]


@require_http_methods(["GET", "POST"])
@for_moderators
def ban(request: HttpRequest, handle: str) -> HttpResponse:
    """A page of its own: how long, why, and whether their comments go."""
    one = _reader(handle)
    form = BanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = int(form.cleaned_data["days"])
        try:
            moderating.ban(
                moderator(request),
                one,
                until=clock.now() + timedelta(days=days) if days else None,
                reason=form.cleaned_data["reason"],
                removes=form.cleaned_data["removes"],
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("forum_reader", one.handle)
        button = messages.button(
            reverse("forum_reader", args=[one.handle]), "Look at it or lift it"
        )
        messages.success(request, f"{one.public_name} is banned.", buttons=[button])
        return redirect(back(request))
    page = {
        "one": one,
        "form": form,
        "ban": Ban.objects.filter(reader=one).first(),
        "back": back(request),
        "page_title": f"Ban {one.public_name}",
        "header_icon": "user",
    }
    return render(request, "forum/desk/ban.html", page, status=422 if form.errors else 200)


@require_POST
@for_moderators
def free(request: HttpRequest, handle: str) -> HttpResponse:
    one = _reader(handle)
    moderating.free(moderator(request), one, restores="restores" in request.POST)
    messages.success(request, f"The ban of {one.public_name} is lifted.")
    return redirect("forum_reader", one.handle)


@require_POST
@for_moderators
def note(request: HttpRequest, handle: str) -> HttpResponse:
    one, form = _reader(handle), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    settling.write_note(moderator(request), one, form.cleaned_data["text"])
    messages.success(request, "The note is kept.")
    return redirect("forum_reader", one.handle)
