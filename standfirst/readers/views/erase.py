"""The end of an account, and thinking better of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from standfirst.readers import recent, roles
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.readers.views.data import listed
from standfirst.readers.views.enter import address, wanted


@recent.signed_in
def erase(request: HttpRequest) -> HttpResponse:
    """Asked for with GET it says what goes and what stays; a POST plans it."""
    reader = request.user
    assert isinstance(reader, Reader)
    if request.method == "POST":
        return _plan(request)
    if reader.erase_at:
        return redirect(address("readers:keep", "/"))
    return _explained(request, reader)


def _explained(request: HttpRequest, reader: Reader, status: int = 200) -> HttpResponse:
    found = {
        "reader": reader,
        "is_staff": roles.is_staff(reader),
        "is_recent": recent.is_recent(request),
        "is_indispensable": erasing.is_indispensable(reader),
        "days": settings.ERASE_AFTER_DAYS,
        "goes": [one for one in listed(request) if not one.stays and not one.for_staff],
        "stays": [one.stays for one in listed(request) if one.stays],
    }
    return render(request, "readers/erase.html", found, status=status)


@recent.required
def _plan(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    try:
        erase_at = erasing.plan(reader)
    except erasing.Indispensable:
        return _explained(request, reader, status=422)
    return _farewell(request, reader, erasing.day(erase_at))


def _farewell(request: HttpRequest, reader: Reader, day: str) -> HttpResponse:
    found = {"day": day, "days": settings.ERASE_AFTER_DAYS, "email": reader.email}
    logout(request)
    return render(request, "readers/erase_planned.html", found)


@recent.signed_in
def keep(request: HttpRequest) -> HttpResponse:
    """Where signing in leads while the account is due: keep it, or let it go."""
    reader = request.user
    assert isinstance(reader, Reader)
    if reader.erase_at is None:
        return redirect(address("readers:entered", wanted(request)))
    day = erasing.day(reader.erase_at)
    if request.method != "POST":
        found = {"reader": reader, "day": day, "next": wanted(request)}
        return render(request, "readers/keep.html", found)
    if request.POST.get("choice") != "keep":
        return _farewell(request, reader, day)
    erasing.keep(reader)
    return redirect(address("readers:entered", wanted(request)))
