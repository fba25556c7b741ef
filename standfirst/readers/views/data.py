"""What the paper keeps about a reader, to take along."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from standfirst.delivery.tallies import allow
from standfirst.kit import clock
from standfirst.readers import privacy, recent, roles
from standfirst.readers.actions import exporting
from standfirst.readers.models import Reader
from standfirst.shell.frame import paper_name

MOST, SECONDS = 3, 3600  # archives of one account in that time
TOO_MANY = (
    "You have taken your data three times within an hour. Use the newest archive, or try again in "
    "an hour."
)


@recent.signed_in
def data(request: HttpRequest) -> HttpResponse:
    """Asked for with GET it says what there is; a POST answers with all of it."""
    if request.method == "POST":
        return _archive(request)
    return _page(request)


def _page(request: HttpRequest, said: str = "", status: int = 200) -> HttpResponse:
    found = {
        "reader": request.user,
        "is_recent": recent.is_recent(request),
        "holdings": listed(request),
        "said": said,
    }
    return render(request, "readers/data.html", found, status=status)


def listed(request: HttpRequest) -> list[privacy.Holding]:
    """The kinds of things that concern this reader; the account itself first."""
    is_staff = roles.is_staff(request.user)
    *others, account = privacy.registered()
    found = [one for one in (account, *others) if one.about]
    return [one for one in found if is_staff or not one.for_staff]


@recent.required
def _archive(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Reader)
    if not allow("export", request.user.handle, most=MOST, seconds=SECONDS):
        answer = _page(request, TOO_MANY, 429)
        answer["Retry-After"] = str(SECONDS)
        return answer
    name = f"{slugify(paper_name()) or 'paper'}-{clock.now():%Y-%m-%d}.zip"
    file = exporting.archive(request.user)
    sent = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    return cast(HttpResponse, sent)  # It streams; whoever wraps views need not know.
