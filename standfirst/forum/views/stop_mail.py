"""Ending mails by the link in one of them: without signing in, and by a machine's one press."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from standfirst.forum.models import Notice
from standfirst.forum.notices import choosing, stopping
from standfirst.shell.frame import Meta


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks: programs that look at links end nothing. POST ends what the letter was about, or
    all with ``what=all``; it needs no cookie and redirects nowhere (RFC 8058, section 3.2)."""
    meta = Meta(title="Mails from the forum", robots="noindex")
    try:
        stop = stopping.read(token)
    except stopping.Tampered:
        return render(request, "forum/stop_mail.html", {"meta": meta, "is_wrong": True}, status=404)
    kinds = list(Notice.Kind) if request.POST.get("what") == "all" else stop.kinds
    is_done = request.method == "POST"
    if is_done and stop.reader:
        choosing.stop_mail(stop.reader, kinds)
    found = {
        "kinds": [kind.label for kind in kinds],
        "is_all": len(kinds) == len(Notice.Kind),
        "is_done": is_done,
        "action": request.path,
        "meta": meta,
    }
    return render(request, "forum/stop_mail.html", found)
