"""When Django fails: what happened and what to do, in plain words."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.utils import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")  # RFC 9110, section 9.2.1
FULL = ("database or disk is full", "no space left on device", "disk quota exceeded")


@dataclass(frozen=True)
class Failure:
    status: int
    title: str
    text: str
    wait: int = 0  # seconds, for Retry-After

    def told(self, *, of_writing: bool) -> str:
        """:param of_writing: the request may have changed something: the answer to a commit can be
        lost after it.
        """
        return f"{self.text} {WRITTEN if of_writing else READ}"


WRITTEN = (
    "We do not know whether what you sent was saved. It is still in your browser: wait a moment, "
    "look first whether it has arrived, and only if it has not, go back one page and send it again."
)
READ = "Wait a moment and load this page again."
GONE = Failure(
    503,
    "The newspaper cannot answer just now",
    "Its database does not answer. This is our fault and will pass.",
    wait=5,
)
DISK_FULL = Failure(
    507,
    "There is no room to save this",
    "The disk of this newspaper’s server is full: tell whoever runs the server. Nothing that was "
    "saved before is lost.",
    wait=60,
)
FAULT = Failure(
    500,
    "Something went wrong on our side",
    "This is our fault and has been noted.",
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
    text = failure.told(of_writing=request.method not in SAFE)
    response: HttpResponse
    if "application/json" in request.headers.get("Accept", ""):
        response = JsonResponse({"error": failure.title, "detail": text})
    else:
        response = HttpResponse(render_to_string("500.html", {"failure": failure, "text": text}))
    response.status_code = failure.status
    response["Cache-Control"] = "no-store"
    if failure.wait:
        response["Retry-After"] = str(failure.wait)
    return response
