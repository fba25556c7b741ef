"""`/_me`: who reads, for the script of pages that are the same for everyone.

A room adds what it knows of this reader with `contribute`: the bell's number, a supporter's
quiet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from standfirst.kit import clock
from standfirst.readers import hints
from standfirst.readers.actions import sessions
from standfirst.readers.models import Reader

Contribution = Callable[[Reader], Any]

RENEWED = "renewed"
A_DAY = 86_400  # seconds after which a session that is used is given its whole time again

_contributions: dict[str, Contribution] = {}


def contribute(name: str, of: Contribution) -> None:
    """``of`` gives what JSON can say, with one query at most.

    :raises ValueError: another room uses that name.
    """
    if name in _contributions or name in {"reader", "csrf"}:
        raise ValueError(f"“{name}” is taken")
    _contributions[name] = of


@never_cache
@require_GET
def me(request: HttpRequest) -> JsonResponse:
    """The reader or null, a CSRF token for the page's forms, and what other rooms know."""
    reader = request.user
    said: dict[str, Any] = {"reader": None, "csrf": get_token(request)}
    if isinstance(reader, Reader):
        _renew(request)
        said["reader"] = {
            "handle": reader.handle,
            "name": reader.name or reader.get_full_name(),
            "initials": reader.initials,
            "picture": reader.picture.url if reader.picture else "",
        }
        said |= {name: of(reader) for name, of in _contributions.items()}
    elif hints.COOKIE in request.COOKIES:
        hints.withdraw(request)  # The session has ended elsewhere.
    return JsonResponse(said)


def _renew(request: HttpRequest) -> None:
    now = int(clock.now().timestamp())
    if now - request.session.get(RENEWED, 0) > A_DAY:
        if RENEWED in request.session:
            hints.renew(request)
        request.session[RENEWED] = now
        sessions.seen(request)
