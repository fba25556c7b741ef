"""The account's first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from standfirst.readers import pages, recent, roles
from standfirst.readers.models import Reader


@recent.signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who you are, and where to change it."""
    reader = request.user
    assert isinstance(reader, Reader)
    if reader.erase_at:
        return redirect("readers:keep")
    found = {"reader": reader, "is_staff": roles.is_staff(reader), "pages": pages.listed()}
    return render(request, "readers/account.html", found)
