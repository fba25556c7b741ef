"""Setting, changing and removing the password. `recent.required` has asked who it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from standfirst.readers import recent
from standfirst.readers.actions import passwords, sessions
from standfirst.readers.forms_security import NewPasswordForm
from standfirst.readers.models import Reader
from standfirst.readers.views import sure

REMOVE = sure.Question(
    title="Remove your password?",
    text="It will not sign you in any more. A code to your mail address does, and so does a "
    "passkey if you have one. All other devices are signed out.",
    button="Remove it",
)


@recent.required
def change(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    has_password = reader.has_usable_password()
    form = NewPasswordForm(request.POST or None, reader=reader)
    if request.method == "POST" and form.is_valid():
        passwords.set_password(reader, form.cleaned_data["password"])
        sessions.end_others(request, reader)
        return sure.done("password-changed" if has_password else "password-set")
    found = {"reader": reader, "form": form, "has_password": has_password}
    status = 422 if form.errors else 200
    return render(request, "readers/password_set.html", found, status=status)


@recent.required
def remove(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    if request.method != "POST":
        return sure.ask(request, REMOVE)
    passwords.remove_password(reader)
    sessions.end_others(request, reader)
    return sure.done("password-removed")
