"""The second factor at the door: an authenticator app's code, a recovery code, or a passkey."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from standfirst.delivery.tallies import allow
from standfirst.readers.actions import guessing, sessions
from standfirst.readers.actions.guessing import TooManyTries
from standfirst.readers.credentials import is_sound
from standfirst.readers.factors import passkeys_of
from standfirst.readers.models import Reader

WRONG = "That is not the code. It changes every half minute: take the one that is shown now."
TOO_MANY = "Too many tries. Wait ten minutes, then begin again."
TOO_MANY_TODAY = (
    "Too many wrong codes in one day. Try again tomorrow. A passkey still opens the account, if "
    "you have one; and if you came with a password, so does beginning again with a code by mail."
)


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
def second(request: HttpRequest) -> HttpResponse:
    """Who has shown the first factor shows the second; then they are in."""
    stage: Any = request._login_stage  # type: ignore[attr-defined]
    reader: Reader | None = stage.login.user
    if reader is None or sessions.has_ended(request, reader):  # or erased meanwhile
        clear_login(request)
        return redirect("readers:enter")
    if "options" in request.GET:
        return JsonResponse(auth.begin_authentication(reader))
    said, status = "", 200
    if request.method == "POST":
        said = refused(request, reader)
        if not said:
            answer: HttpResponse = stage.exit()
            return answer
        status = 429 if said in {TOO_MANY, TOO_MANY_TODAY} else 422
    found = {"said": said, "has_passkey": passkeys_of(reader).exists()}
    return render(request, "readers/second_factor.html", found, status=status)


def refused(request: HttpRequest, reader: Reader, *, tally: str = "factor") -> str:
    """Why what they gave was not taken; "" when it was, and the session knows.

    Codes can be guessed, so they are counted; a passkey's answer cannot.

    :param tally: who is signed in is counted apart: strangers at the door must not lock them out.
    """
    if request.POST.get("credential"):
        return _passkey_refused(request, reader)
    way = "" if request.user.is_authenticated else _first_factor(request, reader)
    try:
        guessing.count(reader, tally, way)
    except TooManyTries as error:
        return TOO_MANY_TODAY if error.is_for_today else TOO_MANY
    form = AuthenticateForm(data=request.POST, user=reader)
    if not is_sound(form, request) or is_replayed(request.POST.get("code", ""), reader):
        guessing.was_wrong(reader)
        return WRONG
    form.save()
    guessing.was_right(reader, tally, way)
    return ""


def _passkey_refused(request: HttpRequest, reader: Reader) -> str:
    form = AuthenticateWebAuthnForm(data=request.POST, user=reader)
    if not is_sound(form, request):
        return WRONG
    form.save()
    return ""


def _first_factor(request: HttpRequest, reader: Reader) -> str:
    """How this sign-in has shown it: ``code``, ``password``."""
    records = get_authentication_records(request, reader)
    return str(records[-1]["method"]) if records else ""


def is_replayed(typed: str, reader: Reader) -> bool:
    """Each code opens once, also where several processes look at it (RFC 6238 §5.2)."""
    code = normalize_user_code(typed)  # as it is compared: without blanks and signs
    return bool(code) and not allow("factor.used", f"{reader.pk}:{code}", most=1, seconds=120)
