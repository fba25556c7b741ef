"""Signing in."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from standfirst.readers.actions import reader_of


@never_cache
def enter(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """A one-time sign-in. Asks for a press: a mail scanner that follows links spends nothing."""
    reader = reader_of(who, token)
    if reader is None:
        return render(request, "readers/spent.html", status=410)
    if request.method == "POST":
        login(request, reader, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("wagtailadmin_home")
    return render(request, "readers/enter.html", {"reader": reader})
