"""Pages on which an account could be lost ask again who is there, unless they just have."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from standfirst.readers.actions.often import MOST, TooOften
from standfirst.readers.factors import is_guarded, shown
from standfirst.readers.models import Reader

WITHIN = 15 * 60  # seconds

View = Callable[..., HttpResponse]


def is_recent(request: HttpRequest) -> bool:
    """Whether they have shown within a quarter of an hour who they are.

    Where the account has a second factor nothing less counts: a session that is older than the
    factor must not be able to remove it.
    """
    records = get_authentication_records(request, request.user)
    if isinstance(request.user, Reader) and is_guarded(request.user):
        records = shown(request)
    return bool(records) and time.time() - max(record["at"] for record in records) < WITHIN


def signed_in(view: View) -> View:
    """The view is for readers who are signed in; others are asked to.

    What they have done too often for one day is told them on a page of its own.
    """

    @never_cache
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            back = request.GET.get("next") or request.get_full_path()
            return redirect_to_login(back, reverse("readers:enter"), "next")
        try:
            return view(request, *args, **kwargs)
        except TooOften:
            found = {"reader": request.user, "most": MOST}
            return render(request, "readers/too_often.html", found, status=429)

    return asked


def required(view: View) -> View:
    """As `signed_in`, and they must have shown lately that it is still them."""

    @signed_in
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_recent(request):
            back = request.get_full_path() if request.method == "GET" else request.path
            return redirect(f"{reverse('readers:confirm')}?{urlencode({'next': back})}")
        return view(request, *args, **kwargs)

    return asked
