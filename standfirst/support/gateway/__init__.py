"""The payment provider behind a small interface; none when nothing is configured."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from standfirst.support.gateway.base import Gateway
from standfirst.support.gateway.none import NoPayments


def gateway() -> Gateway:
    """As the settings say now."""
    if not settings.STRIPE_KEY:
        return NoPayments()
    return _stripe(settings.STRIPE_KEY, tuple(settings.STRIPE_SECRETS), settings.STRIPE_URL)


@lru_cache(maxsize=4)
def _stripe(key: str, secrets: tuple[str, ...], url: str) -> Gateway:
    # Its library takes its time to load: who takes no payments does not wait for it.
    from standfirst.support.gateway.stripe_gateway import Stripe

    return Stripe(key, secrets, url)
