"""Setting up a second factor: an authenticator app (RFC 6238) or a passkey."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from standfirst.delivery.tallies import allow
from standfirst.readers import factors, recent
from standfirst.readers.actions import sessions
from standfirst.readers.actions.factors import AppThere, LastFactor, add_app, remove_factor
from standfirst.readers.actions.guessing import MOST, TEN_MINUTES
from standfirst.readers.models import Reader
from standfirst.readers.views import sure
from standfirst.readers.views.enter import address
from standfirst.readers.views.factor import TOO_MANY, is_replayed
from standfirst.readers.views.recovery_codes import onward

WRONG = (
    "That is not the code that the app shows for this key. Take the one that is shown now; if it "
    "is refused again, check that the clock of your phone is right."
)
REMOVE = sure.Question(
    title="Remove the authenticator app?",
    text="Its codes will not be asked for any more when you sign in. Remove the entry from the "
    "app too.",
    button="Remove it",
)


@recent.required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Whoever has one already has just shown it (`recent.is_recent`) and goes on at once."""
    reader = request.user
    assert isinstance(reader, Reader)
    is_sent_here = "next" in request.GET or "next" in request.POST
    if factors.app_of(reader) or (is_sent_here and factors.is_guarded(reader)):
        return redirect(onward(request))
    said = ""
    if request.method == "POST":
        said = _refused(request, reader)
        if not said:
            return redirect(address("readers:recovery-codes", onward(request)))
    found = {
        "reader": reader,
        "next": onward(request),
        "said": said,
        "groups": _groups(get_totp_secret()),
        "is_asked_for": factors.is_asked_for(reader) and not factors.is_guarded(reader),
    }
    status = {"": 200, TOO_MANY: 429}.get(said, 422)
    return render(request, "readers/second_factor_set.html", found, status=status)


def _groups(secret: str) -> list[str]:
    """Base32 in groups of four, to be typed by hand."""
    return [secret[at : at + 4] for at in range(0, len(secret), 4)]


def _refused(request: HttpRequest, reader: Reader) -> str:
    """Why the app was not taken; "" when it was, and the session has shown it."""
    if not allow("factor.set", str(reader.pk), most=MOST, seconds=TEN_MINUTES):
        return TOO_MANY
    code = "".join(request.POST.get("code", "").split())
    form = ActivateTOTPForm(data={"code": code}, user=reader)
    if not form.is_valid():
        return WRONG
    try:
        app = add_app(reader, form.secret)
    except AppThere:
        return ""  # From another tab, a moment ago. This session has shown nothing.
    is_replayed(code, reader)  # It has opened something: it opens nothing else.
    clear_totp_secret(request)
    record_authentication(request, reader, "mfa", type=app.type, id=app.pk)
    sessions.rotate(request, reader)
    return ""


@require_GET
@recent.required
def picture(request: HttpRequest) -> HttpResponse:
    """The QR code with the key, black on white in every theme, for the reader's eyes alone."""
    reader = request.user
    assert isinstance(reader, Reader)
    if factors.app_of(reader):
        raise Http404
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(reader, get_totp_secret()))
    return HttpResponse(svg, content_type="image/svg+xml")


@recent.required
def remove(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    app = factors.app_of(reader)
    if app is None:
        return redirect("readers:security")
    if request.method != "POST":
        return sure.ask(request, REMOVE)
    try:
        remove_factor(reader, app)
    except LastFactor:
        return render(request, "readers/factor_stays.html", {"reader": reader}, status=409)
    return sure.done("app-removed")
