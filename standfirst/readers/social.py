"""Signing in by another site, where the operator has chosen one (OpenID Connect Core 1.0).

Off unless STANDFIRST_LOGINS names a provider. Whatever it says, it opens an account only by an
address that the provider itself has verified, and never an account that was there before: its
owner signs in by code first (the attacks are those of Sudhodanan and Paverd, “Pre-hijacked
accounts”, USENIX Security 2022).
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.core.exceptions import MultipleObjectsReturned
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from standfirst.delivery import tallies
from standfirst.readers import elsewhere
from standfirst.readers.actions import entering, sessions
from standfirst.readers.adapter import safe_next

NO_ANSWER = (
    "{name} does not answer as it should just now, so we could not sign you in. Nothing was "
    "changed: try again in a few minutes, or use a code."
)
UNKNOWN = "We could not sign you in with {name}. Nothing was changed: try again, or use a code."
UNVERIFIED = (
    "{name} does not say that your address is yours. Use a code instead: it shows the same."
)
KNOWN = (
    "There is an account with this address already. Sign in to it with a code; the code opens it "
    "as well as {name} would."
)
TOO_MANY = (
    "From your connection, {name} was asked very often within a few minutes. Try again in ten "
    "minutes, or use a code."
)
EACH_NETWORK = 30  # in ten minutes: each makes a row of a session, and may ask the provider
OURS = {"same-origin", "none", None}  # Sec-Fetch-Site; older browsers do not send it


class SocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False  # `pre_social_login` has let in whoever may come in.

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **details: Any
    ) -> None:
        text, status = UNKNOWN, 403
        if isinstance(details.get("exception"), elsewhere.NoAnswer):
            text, status = NO_ANSWER, 502
        raise ImmediateHttpResponse(_refused(request, text, str(provider.name), status))

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Who was here before goes on; a new reader is registered; others are told why not."""
        if sociallogin.is_existing:
            return
        name = str(sociallogin.provider.name)
        found = next((one.email for one in sociallogin.email_addresses if one.verified), "")
        if not found:
            raise ImmediateHttpResponse(_refused(request, UNVERIFIED, name))
        taken = EmailAddress.objects.filter(email__iexact=found).exists()
        if taken or entering.reader_with(found) is not None:
            raise ImmediateHttpResponse(_refused(request, KNOWN, name))
        reader, is_new = entering.register(found)
        if not is_new:
            raise ImmediateHttpResponse(_refused(request, KNOWN, name))
        sociallogin.connect(request, reader)
        wanted = safe_next(sociallogin.state.get("next"))
        raise ImmediateHttpResponse(
            entering.let_in(request, reader, method="socialaccount", next_url=wanted, is_new=True)
        )


@never_cache
@require_GET
def away(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider; back to `next`. Nothing else of the query counts.

    allauth would hand `scope` and `auth_params` on to the provider, so that a link could have a
    reader agree to more than we ask for. A link on another site is not followed without a press:
    it would sign people in whom nobody asked (login CSRF; Fetch Metadata Request Headers §2.3).
    """
    try:
        name = str(SocialAdapter(request).get_provider(request, provider_id).name)
    except (SocialApp.DoesNotExist, MultipleObjectsReturned):
        raise Http404 from None
    asked = urlencode({"next": safe_next(request.GET.get("next"))})
    if request.headers.get("Sec-Fetch-Site") not in OURS:
        found = {"name": name, "again": f"{request.path}?{asked}"}
        return render(request, "readers/social_press.html", found)
    network = tallies.address_of(request.META)
    if not tallies.allow("other-site", network, most=EACH_NETWORK, seconds=600):
        return _refused(request, TOO_MANY, name, status=429)
    request.GET = QueryDict(f"{asked}&process=login")
    sessions.be_brief(request)
    return elsewhere.ask(request, provider_id)


def _refused(request: HttpRequest, text: str, name: str, status: int = 403) -> HttpResponse:
    found = {"said": text.format(name=name), "enter": reverse("readers:enter")}
    return render(request, "readers/social_refused.html", found, status=status)


def cancelled(request: HttpRequest) -> HttpResponse:
    """They changed their mind at the provider's."""
    return redirect("readers:enter")
