"""Presses on stored pages, which carry no token (they are the same for everyone).

A press without scripts is sent without a token. It changes nothing: the answer is the same
question on a page of this reader's own, where one more press does it. With a valid token it is
done at once.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


class _Look(CsrfViewMiddleware):
    """Django's own check, which says yes or no instead of answering."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=403)


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def is_meant(request: HttpRequest) -> bool:
    """Whether this is a POST with the token of our own page."""
    if request.method != "POST":
        return False
    look = _Look(_nothing)
    look.process_request(request)
    return look.process_view(request, _nothing, (), {}) is None
