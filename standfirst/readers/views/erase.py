"""The end of an account, and thinking better of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from standfirst.kit import clock
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
    now = clock.now()
    found = {
        "reader": reader,
        "is_staff": roles.is_staff(reader),
        "is_recent": recent.is_recent(request),
        "is_indispensable": erasing.is_indispensable(reader),
        "days": ceil((erasing.planned_for(reader, now) - now) / timedelta(days=1)),
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
    return _farewell(request, reader, erase_at)


def _farewell(request: HttpRequest, reader: Reader, erase_at: datetime) -> HttpResponse:
    found = {
        "day": erasing.day(erase_at),
        "is_now": erase_at <= clock.now(),
        "email": reader.email,
    }
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
        return _farewell(request, reader, reader.erase_at)
    try:
        erasing.keep(reader)
    except erasing.TooLate:
        logout(request)
        return render(request, "readers/keep_too_late.html", status=410)
    return redirect(address("readers:entered", wanted(request)))
