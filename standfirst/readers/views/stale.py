"""A form that was opened before somebody signed in or out in another tab (`CSRF_FAILURE_VIEW`)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

SECRET = ("token", "password", "secret", "credential", "code")  # in the name of a field
LONG = 60  # characters that a field of one line shows well


@never_cache
def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nothing was done. What was typed is shown again, in a form that can be sent.

    Only where the browser says that our own page sent it: a form of another site must not
    come to life by one press.
    """
    fields = []
    if is_ours(request):
        fields = [
            (name, value, len(value) > LONG or "\n" in value)
            for name, values in request.POST.lists()
            if not any(word in name.lower() for word in SECRET)
            for value in values
            if isinstance(value, str)
        ]
    found = {"fields": fields, "is_ours": is_ours(request), "action": request.get_full_path()}
    return render(request, "readers/stale.html", found, status=403)


def is_ours(request: HttpRequest) -> bool:
    """By the Origin that every browser sends with a form (Fetch, `Origin` header)."""
    return request.headers.get("Origin") == settings.ORIGIN
