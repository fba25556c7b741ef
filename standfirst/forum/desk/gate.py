"""Who comes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from standfirst.forum.roles import may_moderate
from standfirst.readers.models import Reader

View = Callable[..., HttpResponse]


def for_moderators(view: View) -> View:
    """Wagtail leads everybody else away, and says why."""

    @never_cache
    @wraps(view)
    def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return permitted


def moderator(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user


def wants_json(request: HttpRequest) -> bool:
    """Whether our script asks; a page without scripts gets a page."""
    return request.headers.get("accept", "") == "application/json"


def back(request: HttpRequest) -> str:
    """The page of the moderators' side that it came from, with its query; else the queue."""
    home = reverse("forum_queue")
    wanted = urlsplit(request.POST.get("next", "") or request.GET.get("next", ""))
    is_ours = wanted.path.startswith(home) and ".." not in wanted.path
    if wanted.scheme or wanted.netloc or not is_ours:
        return home
    return f"{wanted.path}?{wanted.query}" if wanted.query else wanted.path
