"""Whom a reader follows and keeps apart from, and what those whom they follow say."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from standfirst.forum import feeds, reading
from standfirst.forum.models import Barrier, Follow
from standfirst.forum.views.acts import seen_by_all
from standfirst.newsroom.models import PaperSettings
from standfirst.readers import recent
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta


@recent.signed_in
def following(request: HttpRequest) -> HttpResponse:
    """The newest first, from readers, stories, conversations and topics."""
    reader = _reader(request)
    before = request.GET.get("before", "")
    feed = feeds.feed_of(reader, int(before) if re.fullmatch(r"[0-9]{1,18}", before) else None)
    found = reading.with_people(seen_by_all().filter(pk__in=feed.ids))
    rows = found.select_related("thread__article", "author", "parent__author")
    zone = PaperSettings.load().desk_zone
    entries = reading.entries(sorted(rows, key=lambda row: -row.pk), zone)
    more = f"?{urlencode({'before': feed.before})}" if feed.before else ""
    page = {
        "heading": "Following",
        "entries": entries,
        "more": more,
        "follows": Follow.objects.filter(reader=reader).count(),
        "meta": Meta(title="Following", robots="noindex"),
    }
    return render(request, "forum/following.html", page)


@recent.signed_in
def follows(request: HttpRequest) -> HttpResponse:
    reader = _reader(request)
    rows = Follow.objects.filter(reader=reader).select_related(
        "other", "thread__article", "branch__author", "topic"
    )
    found = {
        "heading": "What you follow",
        "rows": rows.order_by("-pk")[:500],
        "meta": Meta(title="What you follow", robots="noindex"),
    }
    return render(request, "forum/follows.html", found)


@recent.signed_in
def apart(request: HttpRequest) -> HttpResponse:
    reader = _reader(request)
    found = {
        "heading": "Ignored and blocked",
        "rows": Barrier.objects.filter(reader=reader).select_related("other").order_by("-pk"),
        "meta": Meta(title="Ignored and blocked", robots="noindex"),
    }
    return render(request, "forum/apart.html", found)


def _reader(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user
