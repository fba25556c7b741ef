"""Passkeys (Web Authentication Level 3): made, used and removed."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from standfirst.delivery.tallies import address_of, allow
from standfirst.readers import letters, recent, roles
from standfirst.readers.actions import sessions
from standfirst.readers.actions.factors import LastFactor, remove_factor, tell_administrators
from standfirst.readers.actions.often import count
from standfirst.readers.credentials import is_sound
from standfirst.readers.devices import named
from standfirst.readers.factors import passkeys_of
from standfirst.readers.models import Reader
from standfirst.readers.views.enter import address, wanted

NOT_TAKEN = (
    "Your device’s answer could not be used. Nothing was changed: try once more, or go on "
    "without a passkey."
)
MOST = 20  # passkeys of one account
FULL = "Your account has twenty passkeys, which is as many as it can have. Remove one first."
NOT_KNOWN = (
    "This passkey opens no account here. It may have been removed: sign in with a code instead."
)


@never_cache
@require_GET
def options_to_enter(request: HttpRequest) -> HttpResponse:
    """What `navigator.credentials.get` wants to know. The challenge lies in the session."""
    if not allow("passkey.options", address_of(request.META), most=60, seconds=600):
        return HttpResponse(status=429)
    sessions.be_brief(request)
    return JsonResponse(auth.begin_authentication(None))


@never_cache
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in with the device's answer: it is first and second factor in one."""
    form = LoginWebAuthnForm(data=request.POST)
    may = allow("passkey", address_of(request.META), most=60, seconds=600)
    if not may or not is_sound(form, request):
        return render(request, "readers/enter.html", _again(request), status=422)
    found = form.cleaned_data["credential"]
    login = Login(user=found.user, redirect_url=wanted(request), email=found.user.email)
    return perform_passwordless_login(request, found, login)


def _again(request: HttpRequest) -> dict[str, Any]:
    from standfirst.readers.forms import EnterForm

    return {"form": EnterForm(), "next": wanted(request), "said": NOT_KNOWN}


@never_cache
@require_GET
@recent.required
def options_to_add(request: HttpRequest) -> HttpResponse:
    """What `navigator.credentials.create` wants to know."""
    return JsonResponse(auth.begin_registration(_reader(request), True))


@never_cache
@require_POST
@recent.required
def add(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that the device has made."""
    reader = _reader(request)
    data = {"credential": request.POST.get("credential", ""), "name": _device(request)}
    form = AddWebAuthnForm(data={**data, "passwordless": "on"}, user=reader)
    is_room = passkeys_of(reader).count() < MOST
    if not is_room or not is_sound(form, request):
        refused = {"next": wanted(request), "said": NOT_TAKEN if is_room else FULL}
        return render(request, "readers/passkey_refused.html", refused, status=422)
    count("passkey", reader)
    made = auth.WebAuthn.add(reader, form.cleaned_data["name"], form.cleaned_data["credential"])
    if roles.is_staff(reader):
        return _guarded_by(request, reader, made.instance)
    letters.send(reader, "passkey_added", {"device": form.cleaned_data["name"]})
    if request.headers.get("X-Fragment"):
        found: dict[str, Any] = {"reader": reader, "next": wanted(request)}
        return render(request, "readers/passkey_added.html", found)
    return redirect(wanted(request))


def _guarded_by(request: HttpRequest, reader: Reader, passkey: Authenticator) -> HttpResponse:
    """For whoever works here a passkey is a second factor, which this session has just shown."""
    RecoveryCodes.activate(reader)
    letters.send(reader, "passkey_added", {"device": str(passkey)})
    tell_administrators(reader)
    record_authentication(request, reader, "mfa", type=passkey.type, id=passkey.pk)
    sessions.rotate(request, reader)
    return redirect(address("readers:recovery-codes", wanted(request)))


def _device(request: HttpRequest) -> str:
    """What the list calls it: the browser and system it was made in."""
    return named(request.headers.get("User-Agent", ""))


@never_cache
@recent.required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    reader = _reader(request)
    passkey: Authenticator = get_object_or_404(passkeys_of(reader), pk=pk)
    if request.method != "POST":
        return render(request, "readers/passkey_remove.html", {"passkey": passkey})
    try:
        remove_factor(reader, passkey)
    except LastFactor:
        return render(request, "readers/factor_stays.html", {"reader": reader}, status=409)
    return redirect(f"{reverse('readers:security')}?done=passkey-removed")


def _reader(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user
