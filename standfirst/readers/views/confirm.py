"""“Is it still you?” before a page on which an account could be lost."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from standfirst.delivery.tallies import address_of
from standfirst.readers import recent
from standfirst.readers.actions import codes
from standfirst.readers.actions.codes import Outcome, TooMany
from standfirst.readers.factors import passkeys_of
from standfirst.readers.forms import CodeForm
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.code import Purpose
from standfirst.readers.views import factor
from standfirst.readers.views.enter import TOO_MANY, address, refusal, wanted

ASKED = "confirm"  # in the session: the code that was sent


def _sent(request: HttpRequest, reader: Reader) -> MailCode | None:
    code = codes.find(request.session.get(ASKED), Purpose.CONFIRM)
    return code if code and code.reader_id == reader.pk else None


@recent.signed_in
def confirm(request: HttpRequest) -> HttpResponse:
    """By the account's second factor or a passkey; where there is none, by a code to its mail."""
    reader = request.user
    assert isinstance(reader, Reader)
    if "options" in request.GET:
        return JsonResponse(auth.begin_authentication(reader))
    is_guarded = is_mfa_enabled(reader)
    by_factor = is_guarded or bool(request.POST.get("credential"))
    said = ""
    if request.method == "POST":
        said = (
            factor.refused(request, reader, tally="factor.confirm")
            if by_factor
            else _by_mail(request, reader)
        )
        if not said:
            return redirect(wanted(request))
    found: dict[str, Any] = {
        "reader": reader,
        "next": wanted(request),
        "said": said,
        "is_guarded": is_guarded,
        "has_passkey": passkeys_of(reader).exists(),
        "sent": None if is_guarded else _sent(request, reader),
    }
    return render(request, "readers/confirm.html", found, status=422 if said else 200)


def _by_mail(request: HttpRequest, reader: Reader) -> str:
    """Why the code was not taken; "" when it was, and the session knows."""
    form, code = CodeForm(request.POST), _sent(request, reader)
    if code is None:
        return "Ask for a code first."
    if not form.is_valid():
        return str(form.errors["code"][0])
    typed = codes.take_code(code, form.cleaned_data["code"], network=address_of(request.META))
    if typed.outcome is not Outcome.RIGHT:
        return refusal(typed)
    request.session.pop(ASKED, None)
    record_authentication(request, reader, "code", reauthenticated=True)
    return ""


@recent.signed_in
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send a code to the account's address."""
    reader = request.user
    assert isinstance(reader, Reader)
    try:
        code = codes.send_code(
            reader.email, Purpose.CONFIRM, network=address_of(request.META), reader=reader
        )
    except TooMany:
        found = {"reader": reader, "next": wanted(request), "said": TOO_MANY}
        return render(request, "readers/confirm.html", found, status=429)
    request.session[ASKED] = str(code.pk)
    return redirect(address("readers:confirm", wanted(request)))
