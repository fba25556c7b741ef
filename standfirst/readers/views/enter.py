"""Registering and signing in: an address, a code, and you are back where you were."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from standfirst.delivery.tallies import address_of
from standfirst.readers.actions import codes, entering, sessions
from standfirst.readers.actions.codes import Outcome, TooMany
from standfirst.readers.adapter import safe_next
from standfirst.readers.forms import CodeForm, EnterForm
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.code import Purpose

ASKED = "entry"  # in the session: the code that was asked for, and where they go afterwards
TOO_MANY = (
    "Too many codes have been asked for. The last one may still be on its way: look into your "
    "mail, also into junk. Otherwise try again in an hour."
)


def wanted(request: HttpRequest) -> str:
    """Where they go when they are in."""
    return safe_next(request.POST.get("next") or request.GET.get("next"))


def address(name: str, next_url: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': next_url})}"


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """The address. The same answer for every address, known or not."""
    if request.user.is_authenticated:
        return redirect(address("readers:entered", wanted(request)))
    form = EnterForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            code = codes.send_code(
                form.cleaned_data["email"], Purpose.ENTER, network=address_of(request.META)
            )
        except TooMany:
            form.add_error(None, TOO_MANY)
            status = 429
        else:
            request.session[ASKED] = {"code": str(code.pk), "next": wanted(request)}
            sessions.be_brief(request)
            return redirect("readers:code")
    return _form(request, form, status)


def _form(request: HttpRequest, form: EnterForm, status: int) -> HttpResponse:
    if form.errors and status == 200:
        status = 422
    found = {"form": form, "next": wanted(request), "logins": settings.LOGINS}
    return render(request, "readers/enter.html", found, status=status)


def asked(request: HttpRequest) -> tuple[MailCode | None, str]:
    """The code that this browser asked for, and where it leads."""
    kept: dict[str, Any] = request.session.get(ASKED) or {}
    return codes.find(kept.get("code"), Purpose.ENTER), safe_next(kept.get("next"))


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code, typed in the browser that asked for it."""
    sent, next_url = asked(request)
    if request.user.is_authenticated:
        return redirect(address("readers:entered", next_url))
    if sent is None:
        return redirect(address("readers:enter", next_url))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = codes.take_code(sent, form.cleaned_data["code"], network=address_of(request.META))
        if typed.outcome is Outcome.RIGHT:
            return _arrive(request, sent.email, next_url)
        form.add_error("code", refusal(typed))
    status = 422 if form.errors else 200
    found = {"form": form, "sent": sent, "next": next_url, "is_open": _is_open(sent)}
    return render(request, "readers/code.html", found, status=status)


def _is_open(sent: MailCode) -> bool:
    sent.refresh_from_db()
    return sent.is_open


def refusal(typed: codes.Typed) -> str:
    """Why a code was not taken, and what to do."""
    if typed.outcome is Outcome.OVER:
        return "This code is used up or too old. Ask for a new one below."
    tries = "one more try" if typed.tries_left == 1 else f"{typed.tries_left} more tries"
    return f"That is not the code in the mail. You have {tries}; upper and lower case do not count."


def _arrive(request: HttpRequest, email: str, next_url: str) -> HttpResponse:
    reader, is_new = entering.register(email)
    request.session.pop(ASKED, None)
    return entering.let_in(request, reader, method="code", next_url=next_url, is_new=is_new)


@never_cache
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """The same mail once more."""
    sent, next_url = asked(request)
    if sent is None:
        return redirect(address("readers:enter", next_url))
    try:
        new = codes.send_again(sent, network=address_of(request.META))
    except TooMany:
        form = CodeForm()
        found = {"form": form, "sent": sent, "next": next_url, "is_open": True, "said": TOO_MANY}
        return render(request, "readers/code.html", found, status=429)
    request.session[ASKED] = {"code": str(new.pk), "next": next_url}
    return redirect("readers:code")


@never_cache
def entered(request: HttpRequest) -> HttpResponse:
    """Signed in. As a page of its own it leads on at once."""
    reader = request.user
    if not isinstance(reader, Reader):
        return redirect(address("readers:enter", wanted(request)))
    if reader.erase_at:
        return redirect(address("readers:keep", wanted(request)))
    if not request.headers.get("X-Fragment"):
        return redirect(wanted(request))
    return render(request, "readers/entered.html", {"reader": reader, "next": wanted(request)})


def to_enter(request: HttpRequest) -> HttpResponse:
    """The editor's side has no login of its own: there is one way in, and it is ours."""
    editors_side = reverse("wagtailadmin_home")
    return redirect(address("readers:enter", safe_next(request.GET.get("next"), editors_side)))


@never_cache
def closed(request: HttpRequest) -> HttpResponse:
    """An account that the newsroom has closed."""
    return render(request, "readers/closed.html", status=403)
