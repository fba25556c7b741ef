"""What stands between the door and every view."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from standfirst.readers import factors, hints, roles

Answer = Callable[[HttpRequest], HttpResponse]
EDITOR = "/editor/"


class ReaderHint:
    """Writes the hint cookie where a request changed who is signed in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        hints.write(request, response)
        return response


class SecondFactor:
    """The editor's side is open only to sessions that a second factor has opened.

    It asks the session, not the login page, so no way of signing in leads past it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(EDITOR) or not settings.SECOND_FACTOR:
            return self.get_response(request)
        user = request.user
        if not user.is_authenticated or not roles.is_staff(user) or factors.is_strong(request):
            return self.get_response(request)
        query = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('readers:second-factor')}?{query}")
