"""The payment provider behind a small interface; none when nothing is configured."""

from __future__ import annotations

import re
from functools import lru_cache

from django.conf import settings

from standfirst.support.gateway.base import Gateway
from standfirst.support.gateway.none import ELSEWHERE, NoPayments

HERE = re.compile(r"https?://(127(\.\d{1,3}){3}|\[::1\]|localhost)(:\d{1,5})?/?")
"""The only addresses besides Stripe's that our key is sent to: a twin's, on this machine."""


def gateway() -> Gateway:
    """As the settings say now."""
    if not settings.STRIPE_KEY:
        return NoPayments()
    if settings.STRIPE_URL and not HERE.fullmatch(settings.STRIPE_URL):
        return NoPayments(ELSEWHERE, is_amiss=True)
    return _stripe(settings.STRIPE_KEY, tuple(settings.STRIPE_SECRETS), settings.STRIPE_URL)


@lru_cache(maxsize=4)
def _stripe(key: str, secrets: tuple[str, ...], url: str) -> Gateway:
    # Its library takes its time to load: who takes no payments does not wait for it.
    from standfirst.support.gateway.stripe_gateway import Stripe

    return Stripe(key, secrets, url)
