"""What Stripe's library raises, as `base` has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import stripe

from standfirst.support.gateway.base import Refused, Unreachable

AGAIN = {409, 429}  # The same request is under way; too many requests.
LONGEST = 3600.0  # seconds that we are told to wait, at most


class Missing(Refused):
    """Stripe knows no such object."""


@contextmanager
def told() -> Iterator[None]:
    """:raises Unreachable: it may do it later. :raises Refused: it will not."""
    try:
        yield
    except stripe.StripeError as error:
        raise _fault(error) from error


def _fault(error: stripe.StripeError) -> Refused | Unreachable:
    status = error.http_status
    if isinstance(error, stripe.APIConnectionError) or status is None:
        return Unreachable("Stripe does not answer.")
    if status in AGAIN or status >= 500:
        return Unreachable(f"Stripe has too much to do ({status}).", after=_after(error))
    words = error.user_message or f"Stripe refused it ({status})."
    return Missing(words) if error.code == "resource_missing" else Refused(words)


def _after(error: stripe.StripeError) -> float | None:
    """Seconds that a Retry-After field names (RFC 9110, section 10.2.3); dates are left out."""
    said = (error.headers or {}).get("Retry-After", "")
    return min(float(said), LONGEST) if said.isdecimal() else None
