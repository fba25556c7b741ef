"""A reader ends the alerts of a browser that is not in their hands."""

from __future__ import annotations

from standfirst.alerts.models import Subscription
from standfirst.readers.models import Reader


def turn_off(reader: Reader, pk: int) -> bool:
    """False: they have no such browser.

    The row stays without a wish and without its reader: were it gone, the browser would say once
    more that it is subscribed, and be taken for a new one. It is told instead, and lets go.
    """
    theirs = Subscription.objects.filter(pk=pk, reader=reader)
    return bool(theirs.update(reader=None, wants=0))
