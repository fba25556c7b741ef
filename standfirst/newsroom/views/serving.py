"""The pages of the tree, as Wagtail serves them: which are stored, and for how long."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from wagtail.views import serve

from standfirst.delivery.storing import stored
from standfirst.newsroom.views.lists import PAGED

A_MINUTE, A_WHILE = 60, 600  # seconds


@stored(A_MINUTE)
def home(request: HttpRequest, path: str) -> HttpResponse:
    """`/`: a pin leaves its place at its hour, and nobody announces that."""
    return serve(request, path)


@stored(A_MINUTE, PAGED)
def part(request: HttpRequest, path: str) -> HttpResponse:
    """The front of an edition, a section, a plain page."""
    return serve(request, path)


@stored(A_WHILE)
def story(request: HttpRequest, path: str) -> HttpResponse:
    return serve(request, path)
