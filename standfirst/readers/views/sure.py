"""“Are you sure?”: what a press on the button does, before it is pressed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse


@dataclass(frozen=True)
class Question:
    title: str
    text: str
    button: str


def ask(request: HttpRequest, question: Question) -> HttpResponse:
    return render(request, "readers/sure.html", {"question": question, "reader": request.user})


def done(what: str) -> HttpResponse:
    """Back to the security page, which says what has been done (`security.DONE`)."""
    return redirect(f"{reverse('readers:security')}?done={what}")
