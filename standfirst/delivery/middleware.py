"""The header fields of whatever Django answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from standfirst.delivery import headers

Answer = Callable[[HttpRequest], HttpResponse]
EDITOR = "/editor/"


class HeaderFields:
    """The outermost middleware, so that nothing is added after it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(EDITOR):
            _of_editor(response)
        else:
            response["Content-Security-Policy"] = headers.PUBLIC_POLICY
            response["Cross-Origin-Resource-Policy"] = "same-origin"
            response["Permissions-Policy"] = headers.PERMISSIONS
            response["X-Frame-Options"] = "DENY"
        for name, value in headers.of_transport():
            response[name] = value
        if response.status_code == 304:  # Compression comes too late to say so.
            patch_vary_headers(response, ["Accept-Encoding"])
        return response


def _of_editor(response: HttpResponse) -> None:
    """A preview is a public page: it has passed here before, as the request of a reader."""
    is_preview = response.get("Content-Security-Policy") == headers.PUBLIC_POLICY
    policy = headers.PREVIEW_POLICY if is_preview else headers.EDITOR_POLICY
    response["Content-Security-Policy"] = policy
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Permissions-Policy"] = headers.PERMISSIONS
    response["X-Frame-Options"] = "SAMEORIGIN"
