"""What we say to django-allauth: its ground, our rules (docs/decisions/0017)."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from standfirst.readers import roles
from standfirst.readers.actions import sessions
from standfirst.readers.models import Reader
from standfirst.shell.frame import paper_name


def safe_next(url: str | None, default: str = "/") -> str:
    """A path of this paper; never another site's."""
    if url and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        return url
    return default


class AccountAdapter(DefaultAccountAdapter):
    def get_client_ip(self, request: HttpRequest) -> str:
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - nothing listens there

    def pre_login(self, request: HttpRequest, user: Any, **details: Any) -> Any:
        sessions.begin(request, user)
        return super().pre_login(request, user, **details)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        request.session.pop(sessions.BEGUN, None)
        request.session.set_expiry(None)  # no longer a stranger's (`sessions.be_brief`)

    def is_safe_url(self, url: str) -> bool:
        return safe_next(url, "") != ""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # Only by our own page, or by a provider that the operator has chosen.

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("readers:welcome")

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> Any:
        """A new reader is welcomed first, then goes where they wanted to."""
        wanted = safe_next(details.get("redirect_url"))
        page = "readers:welcome" if details.get("signup") else "readers:entered"
        details["redirect_url"] = f"{reverse(page)}?{urlencode({'next': wanted})}"
        return super().post_login(request, user, **details)

    def add_message(self, *args: Any, **details: Any) -> None:
        """Our pages say in place what happened."""

    def is_reauthentication_required(self, *, app: str, **details: Any) -> bool:
        return False  # `recent.required` asks, for every sensitive page.

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Our own letters (`readers.letters`) say it."""

    def send_notification_mail(self, *args: Any, **details: Any) -> bool:
        return False


class FactorAdapter(DefaultMFAAdapter):
    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Whether signing in asks for a second factor.

        A passkey alone does not make it so for a reader: who loses it could not sign in by
        code any more. For staff it does.
        """
        if not isinstance(user, Reader):
            return False
        second = [Authenticator.Type.TOTP]
        if roles.is_staff(user):
            second.append(Authenticator.Type.WEBAUTHN)
        if not Authenticator.objects.filter(user=user, type__in=second).exists():
            return False
        return bool(super().is_mfa_enabled(user, types))

    def _get_site_name(self) -> str:
        return paper_name()

    def build_totp_svg(self, url: str) -> str:
        """Black on white in every theme: cameras read nothing else for certain."""
        drawn = str(super().build_totp_svg(url))
        return drawn.replace("<path", '<path d="M0 0h999v999h-999z" fill="white"/><path', 1)

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The address helps to choose the right passkey; it stays on the reader's device."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.email}
