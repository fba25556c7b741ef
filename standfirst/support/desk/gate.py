"""Who comes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from standfirst.readers.models import Reader
from standfirst.support import roles

View = Callable[..., HttpResponseBase]


def _only(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """Wagtail leads everybody else away, and says why."""

    def gate(view: View) -> View:
        @never_cache
        @wraps(view)
        def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return permitted

    return gate


for_seeing = _only(roles.may_see)
for_books = _only(roles.may_book)
for_appeals = _only(roles.may_appeal)


def clerk(request: HttpRequest) -> Reader:
    """Who is at the desk."""
    assert isinstance(request.user, Reader)
    return request.user
