"""Signing in by a password, for readers who have set one."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from standfirst.delivery.tallies import address_of, allow
from standfirst.readers.actions import entering
from standfirst.readers.forms import PasswordForm
from standfirst.readers.models import Reader
from standfirst.readers.views.enter import address, wanted

SECONDS = 900
EACH_ADDRESS = 10  # tries in that time on one account, known or not
EACH_NETWORK = 50
WRONG = (
    "This address and password do not go together. Check both, or have a code sent to you: it "
    "opens the account too, and there you can set a new password."
)
TOO_MANY = "Too many tries. Wait a quarter of an hour, or have a code sent to you instead."


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """The same answer, after the same time, for an unknown address and a wrong password."""
    if request.user.is_authenticated:
        return redirect(address("readers:entered", wanted(request)))
    form = PasswordForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if not _may_try(request, email):
            form.add_error(None, TOO_MANY)
            status = 429
        else:
            reader = authenticate(request, email=email, password=form.cleaned_data["password"])
            if isinstance(reader, Reader):
                return entering.let_in(request, reader, method="password", next_url=wanted(request))
            form.add_error(None, WRONG)
    if form.errors and status == 200:
        status = 422
    found = {"form": form, "next": wanted(request)}
    return render(request, "readers/password_enter.html", found, status=status)


def _may_try(request: HttpRequest, email: str) -> bool:
    network = address_of(request.META)
    here = allow("password.network", network, most=EACH_NETWORK, seconds=SECONDS)
    return here and allow("password.address", email, most=EACH_ADDRESS, seconds=SECONDS)
