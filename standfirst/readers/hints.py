"""The hint: a cookie that scripts can read and that says nothing but “somebody is signed in”.

Pages are the same for everyone, so their script asks `/_me` who reads; without the hint it asks
nobody. Its value is a random word that changes whenever the answer would: a tab that finds
another word than it knows tells the others.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse

COOKIE = "standfirst_reader"
MARK = "_reader_hint"


def renew(request: HttpRequest) -> None:
    """What `/_me` says has changed: somebody came, or has another name or picture."""
    setattr(request, MARK, secrets.token_urlsafe(9))


def withdraw(request: HttpRequest) -> None:
    """Nobody is signed in any more."""
    setattr(request, MARK, "")


def write(request: HttpRequest, response: HttpResponse) -> None:
    """Set or remove the cookie where this request changed what it says."""
    if not hasattr(request, MARK) and _is_lost(request):
        renew(request)
    word = getattr(request, MARK, None)
    if word is None:
        return
    if word:
        response.set_cookie(
            COOKIE,
            word,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def _is_lost(request: HttpRequest) -> bool:
    """The browser has the session and not the hint. Only of a request that looked at its session:
    a page for everyone must not."""
    session = request.session
    return COOKIE not in request.COOKIES and session.accessed and SESSION_KEY in session


def _came(sender: Any, request: HttpRequest | None, **details: Any) -> None:
    if request is not None:
        renew(request)


def _left(sender: Any, request: HttpRequest | None, **details: Any) -> None:
    if request is not None:
        withdraw(request)


def register() -> None:
    user_logged_in.connect(_came, dispatch_uid="readers.hints")
    user_logged_out.connect(_left, dispatch_uid="readers.hints")
