"""Second factors: what a session has shown, and what an account has."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from standfirst.readers import roles
from standfirst.readers.models import Reader

OPERATOR = "operator"
OPERATOR_LASTS = 24 * 3600
"""Seconds that a link from the server's own shell opens the editor's side without a second
factor: long enough to set one up, and to look around on the first day."""


def shown(request: HttpRequest) -> list[dict[str, Any]]:
    """Records of second factors that this session has shown and that are still the reader's.

    Who removes a stolen passkey closes what it has opened.
    """
    records = get_authentication_records(request, request.user)
    of_factors = [record for record in records if record["method"] == "mfa"]
    if not of_factors:
        return []
    mine = Authenticator.objects.filter(user_id=request.user.pk)
    there = set(mine.values_list("pk", flat=True))
    return [record for record in of_factors if record.get("id") in there]


def is_strong(request: HttpRequest) -> bool:
    """Whether a second factor, or the operator's one-time link, opened this session."""
    if shown(request):
        return True
    for record in get_authentication_records(request, request.user):
        if record["method"] == OPERATOR and time.time() - record["at"] < OPERATOR_LASTS:
            return True
    return False


def factors_of(reader: Reader) -> QuerySet[Authenticator]:
    """Passkeys and authenticator apps, the oldest first; no recovery codes."""
    return (
        Authenticator.objects.filter(user=reader)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .order_by("pk")
    )


def passkeys_of(reader: Reader) -> QuerySet[Authenticator]:
    return factors_of(reader).filter(type=Authenticator.Type.WEBAUTHN)


def app_of(reader: Reader) -> Authenticator | None:
    return factors_of(reader).filter(type=Authenticator.Type.TOTP).first()


def recovery_codes_of(reader: Reader) -> Authenticator | None:
    return Authenticator.objects.filter(user=reader, type=Authenticator.Type.RECOVERY_CODES).first()


def is_guarded(reader: Reader) -> bool:
    """Whether signing in asks for a second factor (`adapter.FactorAdapter`)."""
    return bool(is_mfa_enabled(reader))


def is_asked_for(reader: Reader) -> bool:
    """Whether the newsroom wants this account to have a second factor."""
    return bool(settings.SECOND_FACTOR) and roles.is_staff(reader)


def is_last(reader: Reader, factor: Authenticator) -> bool:
    """Whether the account, which must have a second factor, would have none without this one."""
    return is_asked_for(reader) and not factors_of(reader).exclude(pk=factor.pk).exists()
