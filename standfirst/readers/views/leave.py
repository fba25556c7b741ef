"""Signing out."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from standfirst.readers.views.enter import wanted


@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Asked for with GET it asks back; a POST signs this browser out."""
    if request.method == "POST":
        logout(request)
        return redirect(wanted(request))
    return render(request, "readers/leave.html", {"next": wanted(request)})
