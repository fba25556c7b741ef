"""What can be wrong with the payment provider's settings (`standfirst check`)."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register

from standfirst.support.gateway import HERE

KEY = re.compile(r"(sk|rk)_(live|test)_\S{8,}")
SECRET = re.compile(r"whsec_\S{4,}")
FIX = "Set STANDFIRST_STRIPE_KEY to a secret or restricted key from Stripe’s dashboard, or to none."
HEAR = (
    "Set STANDFIRST_STRIPE_SECRETS to the signing secret of the webhook whose address is "
    "/support/heard/; while it is being renewed, to both."
)


@register("security")
def payments(app_configs: Any, **details: Any) -> list[CheckMessage]:
    """Nothing is asked of the provider: a key that was revoked is found only when it is used."""
    key, secrets = settings.STRIPE_KEY, settings.STRIPE_SECRETS
    found: list[CheckMessage] = []
    if key and not KEY.fullmatch(key):
        found.append(Error(_no_key(key), hint=FIX, id="support.E001"))
    if key and not secrets:
        told = "Payments are on, but nobody can tell us that money came: no webhook secret is set."
        found.append(Error(told, hint=HEAR, id="support.E002"))
    if secrets and not key:
        told = "A webhook secret is set without a key: no payments are taken."
        found.append(checks.Warning(told, hint=FIX, id="support.W001"))
    if not all(SECRET.fullmatch(secret) for secret in secrets):
        told = "A webhook secret does not begin with whsec_."
        found.append(Error(told, hint=HEAR, id="support.E003"))
    return found + _elsewhere(key, settings.STRIPE_URL)


def _elsewhere(key: str, url: str) -> list[CheckMessage]:
    hint = "Unset STANDFIRST_STRIPE_URL: it is for tests alone."
    if key and url and not HERE.fullmatch(url):
        told = "No payments are taken: STANDFIRST_STRIPE_URL is no address on this machine."
        return [Error(told, hint=hint, id="support.E005")]
    if url and "_live_" in key:
        told = "A live key is sent to another address than Stripe’s."
        return [Error(told, hint=hint, id="support.E004")]
    return []


def _no_key(key: str) -> str:
    if key.startswith("pk_"):
        return "STANDFIRST_STRIPE_KEY is a publishable key, with which nothing can be done here."
    return "STANDFIRST_STRIPE_KEY is no key of Stripe’s."
