"""Who comes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from standfirst.alerts.roles import may_send
from standfirst.readers.models import Reader

View = Callable[..., HttpResponse]


def for_senders(view: View) -> View:
    """Wagtail leads everybody else away, and says why."""

    @never_cache
    @wraps(view)
    def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_send(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return permitted


def sender(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user
