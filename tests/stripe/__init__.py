"""Stripe, as the paper meets it: the API of the SDK's version, hosted pages, signed events.

`twin.Twin` runs it on the loopback; `python -m tests.stripe PORT [WEBHOOK_URL]` runs it alone.
It refuses what Stripe refuses, and answers 501 to what Stripe does and it does not.
"""

from tests.stripe.twin import Twin

__all__ = ["Twin"]
