"""When Django fails: what happened and what to do, in plain words."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.utils import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

FULL = ("database or disk is full", "no space left on device", "disk quota exceeded")


@dataclass(frozen=True)
class Failure:
    status: int
    title: str
    text: str
    wait: int = 0  # seconds, for Retry-After


GONE = Failure(
    503,
    "The newspaper cannot answer just now",
    "Its database does not answer. This is our fault and will pass. What you typed is still in "
    "your browser: wait a moment, go back one page and send it again.",
    wait=5,
)
DISK_FULL = Failure(
    507,
    "There is no room to save this",
    "The disk of this newspaper’s server is full. Nothing that was saved before is lost, and "
    "what you typed is still in your browser: tell whoever runs the server, then go back one "
    "page and send it again.",
    wait=60,
)
FAULT = Failure(
    500,
    "Something went wrong on our side",
    "This is our fault and has been noted. What you typed is still in your browser: go back one "
    "page and try again.",
)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it, each once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def failure_of(error: BaseException | None) -> Failure:
    """What this error means to whoever meets it."""
    found = list(causes(error))
    if any(_is_full(cause) for cause in found):
        return DISK_FULL
    if any(isinstance(cause, OperationalError | InterfaceError) for cause in found):
        return GONE
    return FAULT


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return True
    return isinstance(error, OperationalError) and any(
        words in str(error).lower() for words in FULL
    )


def failed(request: HttpRequest) -> HttpResponse:
    """`handler500`: 503 when the database is gone, 507 when the disk is full, else 500."""
    failure = failure_of(sys.exc_info()[1])
    response: HttpResponse
    if "application/json" in request.headers.get("Accept", ""):
        response = JsonResponse({"error": failure.title, "detail": failure.text})
    else:
        response = HttpResponse(render_to_string("500.html", {"failure": failure}))
    response.status_code = failure.status
    response["Cache-Control"] = "no-store"
    if failure.wait:
        response["Retry-After"] = str(failure.wait)
    return response
