"""What an alert says on the screen, and the bytes that it has for it."""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

from django.conf import settings
from django.templatetags.static import static

from standfirst.alerts.models import Alert
from standfirst.alerts.sending.messages import Message, Urgency
from standfirst.newsroom.cards import address

OPENED = "alert"
"""The parameter of the address that a click opens, by which clicks are counted."""
COUNTED = 5_000  # clicks at most that one alert's browsers tell us of


def message_of(alert: Alert, *, tag: str = "", seconds: int | None = None) -> Message:
    """:param seconds: that services try; as long as it is news when None."""
    return Message(
        title=alert.title,
        body=alert.body,
        navigate=f"{settings.ORIGIN}{path_of(alert)}",
        tag=tag or alert.tag,
        icon=icon(),
        urgency=Urgency.HIGH if alert.is_breaking else Urgency.NORMAL,
        seconds=alert.lasts if seconds is None else seconds,
    )


def icon() -> str:
    """Its address. A paper whose static files are not collected sends without."""
    try:
        return f"{settings.ORIGIN}{static('alerts/icon-192.png')}"
    except ValueError:
        return ""


def share_of(alert: Alert) -> int:
    """One in so many clicks is counted, for that many."""
    return max(1, alert.audience // COUNTED)


def path_of(alert: Alert) -> str:
    """Where a click leads, and by which it is counted."""
    path = (address(alert.article) if alert.article else alert.path).partition("#")[0]
    sign = "&" if "?" in path else "?"
    return f"{path}{sign}{urlencode({OPENED: f'{alert.pk}-{share_of(alert)}'})}"


def seal(alert: Alert) -> str:
    """Of what it says and whom it is for: another one as soon as either changes."""
    editions = sorted(one.pk for one in alert.editions.all())
    parts = (alert.mask, editions, alert.lasts, alert.most_a_second, message_of(alert).payload)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def faults(alert: Alert) -> list[str]:
    found = []
    if not alert.title.strip():
        found.append("Write what happened: an alert needs a title.")
    if message_of(alert).left < 0:
        found.append(
            f"It is {-message_of(alert).left} bytes too long for the push services. Shorten it."
        )
    if not alert.article and not alert.path.startswith("/"):
        found.append("The address that it opens is one of this paper’s: write it from / on.")
    return found
