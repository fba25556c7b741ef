"""A reader's notices, and how they want to be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from standfirst.forum.models import Notice, NoticeChoice
from standfirst.forum.notices import choosing, seeing, showing
from standfirst.forum.notices.choosing import Choice
from standfirst.forum.signals import noticed
from standfirst.newsroom.models import PaperSettings
from standfirst.readers import recent
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta

PAGE = 20
NUMBER = re.compile(r"[0-9]{1,18}")
HINTS = {
    Notice.Kind.REPLY: "Somebody answers a comment of yours.",
    Notice.Kind.MENTION: "Somebody writes your name after an @.",
    Notice.Kind.READER: "A reader whom you follow says something, anywhere.",
    Notice.Kind.BRANCH: "Somebody answers in a conversation that you follow.",
    Notice.Kind.THREAD: "Somebody comments on a story that you follow.",
    Notice.Kind.TOPIC: "Somebody comments on any story of a topic that you follow.",
    Notice.Kind.DECISION: "A moderator has looked at a comment of yours.",
}


@recent.signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first, by days."""
    reader, before = _reader(request), request.GET.get("before", "")
    wanted = Notice.objects.filter(reader=reader).visible()
    if NUMBER.fullmatch(before):
        wanted = wanted.filter(pk__lt=int(before))
    rows = list(showing.with_all(wanted).order_by("-pk")[: PAGE + 1])
    zone = PaperSettings.load().desk_zone
    lines = [showing.line_of(row, zone) for row in rows[:PAGE]]
    more = f"?{urlencode({'before': lines[-1].id})}" if len(rows) > PAGE else ""
    found = {
        "reader": reader,
        "days": [(day, list(some)) for day, some in groupby(lines, lambda line: line.day)],
        "newest": lines[0].id if lines else 0,
        "oldest": lines[-1].id if lines else 0,
        "has_new": any(line.is_new for line in lines),
        "more": more,
        "meta": Meta(title="Notices", robots="noindex"),
    }
    return render(request, "forum/notices.html", found)


@require_POST
@recent.signed_in
def seen(request: HttpRequest) -> HttpResponse:
    """Those that a page has shown; without ``oldest`` all older ones too."""
    reader = _reader(request)
    newest, oldest = (request.POST.get(name, "") for name in ("newest", "oldest"))
    if NUMBER.fullmatch(newest):
        seeing.see(reader, int(newest), int(oldest) if NUMBER.fullmatch(oldest) else 0)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"bell": seeing.number_of(reader)})
    return redirect("forum:notices")


@dataclass(frozen=True)
class Row:
    """One kind on the form."""

    kind: Notice.Kind
    choice: Choice

    @property
    def hint(self) -> str:
        return HINTS[self.kind]


@recent.signed_in
def choices(request: HttpRequest) -> HttpResponse:
    reader = _reader(request)
    if request.method == "POST":
        now = choosing.choices_of(reader)
        choosing.choose(reader, {kind: _typed(request, kind, now[kind]) for kind in now})
        return redirect(f"{reverse('forum:notice-choices')}?saved=1")
    now = choosing.choices_of(reader)
    found: dict[str, Any] = {
        "reader": reader,
        "rows": [Row(kind, now[kind]) for kind in Notice.Kind],
        "mails": NoticeChoice.Mail.choices,
        "is_saved": "saved" in request.GET,
        "can_push": noticed.has_listeners(),
        "meta": Meta(title="How you are told", robots="noindex"),
    }
    return render(request, "forum/notice_choices.html", found)


def _typed(request: HttpRequest, kind: str, now: Choice) -> Choice:
    """What is no choice changes nothing."""
    mail = request.POST.get(f"mail-{kind}", "")
    is_known = mail in NoticeChoice.Mail.values
    return Choice(
        by_bell=f"bell-{kind}" in request.POST,
        mail=NoticeChoice.Mail(mail) if is_known else now.mail,
        by_push=f"push-{kind}" in request.POST if noticed.has_listeners() else now.by_push,
    )


def _reader(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user
