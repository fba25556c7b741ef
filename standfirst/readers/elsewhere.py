"""What another site answers, which may be nothing or anything (OpenID Connect Core 1.0).

allauth trusts it to be there and to be well formed. Here, whatever it does, the reader is told in
plain words, and how to get in without it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import (
    ImproperlyConfigured,
    MultipleObjectsReturned,
    ValidationError,
)
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

log = logging.getLogger(__name__)

BROKEN = (AttributeError, KeyError, OverflowError, TypeError, ValueError)
NEEDED = ("authorization_endpoint", "token_endpoint")
LONGEST_ID = SocialAccount._meta.get_field("uid").max_length or 0


class NoAnswer(Exception):
    """The site did not answer, or not as the standard says."""


class Site(OpenIDConnectOAuth2Adapter):
    """One that the operator has chosen."""

    def get_provider(self) -> Any:
        """allauth's, which asks the site through us as well."""
        provider = super().get_provider()
        provider.oauth2_adapter_class = type(self)
        return provider

    @property
    def openid_config(self) -> dict[str, Any]:
        with self._answering():
            said: dict[str, Any] = super().openid_config
            if not all(said[name].startswith(("https://", "http://")) for name in NEEDED):
                raise ValueError
            return said

    def get_client(self, *args: Any, **details: Any) -> Any:
        with self._answering():
            return super().get_client(*args, **details)

    def get_access_token_data(self, *args: Any, **details: Any) -> Any:
        with self._answering():
            return super().get_access_token_data(*args, **details)

    def parse_token(self, data: Any) -> Any:
        with self._answering():
            return super().parse_token(data)

    def complete_login(self, *args: Any, **details: Any) -> Any:
        with self._answering():
            login = super().complete_login(*args, **details)
            login.email_addresses = [one for one in login.email_addresses if _is_address(one.email)]
            _check(login.account)
            return login

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """:raises ImmediateHttpResponse: with the page that says so."""
        try:
            yield
        except (RequestException, *BROKEN) as error:
            why = str(error) if isinstance(error, RequestException) else "not what it should say"
            log.warning("%s: %s, %s", self.provider_id, type(error).__name__, why)
            page = render_authentication_error(
                self.request, self.get_provider(), exception=NoAnswer()
            )
            raise ImmediateHttpResponse(page) from None


def _is_address(said: Any) -> bool:
    try:
        validate_email(said)
    except (TypeError, ValidationError):
        return False
    return True


def _check(account: SocialAccount) -> None:
    """What is kept of it, every database can keep.

    :raises ValueError: it cannot.
    """
    kept = json.dumps([account.uid, account.extra_data], ensure_ascii=False)
    kept.encode()  # no lone surrogates
    if "\\u0000" in kept or not 0 < len(account.uid) <= LONGEST_ID:
        raise ValueError


def name_of(request: HttpRequest, account: SocialAccount) -> str:
    """What the operator calls this site; its own word when it is no longer one of theirs."""
    try:
        return str(account.get_provider(request).name)
    except (SocialApp.DoesNotExist, MultipleObjectsReturned, ImproperlyConfigured):
        return str(account.provider)


def ask(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the site, with what of `next` and `process` the request says."""
    return _through(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the site."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(Site(request, provider_id))(request)
    except (SocialApp.DoesNotExist, MultipleObjectsReturned):
        raise Http404 from None
    return answer
