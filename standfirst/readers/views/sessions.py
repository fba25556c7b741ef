"""Ending sessions. A GET asks back; a POST ends."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from standfirst.readers import devices, recent
from standfirst.readers.actions import sessions
from standfirst.readers.models import Reader
from standfirst.readers.views import sure

OTHERS = sure.Question(
    title="Sign out everywhere else?",
    text="Every other browser and device forgets who you are. You stay signed in here.",
    button="Sign out everywhere else",
)
ALL = sure.Question(
    title="Sign out everywhere?",
    text="Every browser and device forgets who you are, this one too. Afterwards you sign in "
    "again as ever.",
    button="Sign out everywhere",
)


def _one(device: str) -> sure.Question:
    return sure.Question(
        title="Sign out there?",
        text=f"{device} forgets who you are. What was being typed there and was not sent stays "
        "on its screen.",
        button="Sign out there",
    )


@recent.required
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One that has ended already is as good as ended now."""
    reader = request.user
    assert isinstance(reader, Reader)
    row = UserSession.objects.filter(user=reader, pk=pk).first()
    if row is None:
        return sure.done("session-ended")
    if request.method != "POST":
        return sure.ask(request, _one(devices.named(row.user_agent)))
    is_this = row.session_key == request.session.session_key
    sessions.end_one(reader, pk)
    return _leave(request) if is_this else sure.done("session-ended")


@recent.required
def end_others(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    if request.method != "POST":
        return sure.ask(request, OTHERS)
    sessions.end_others(request, reader)
    return sure.done("others-ended")


@recent.required
def end_all(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    if request.method != "POST":
        return sure.ask(request, ALL)
    sessions.end_all(reader)
    return _leave(request)


def _leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("readers:enter")
