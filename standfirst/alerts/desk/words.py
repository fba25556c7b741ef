"""An alert in words, on the desk's clock."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.alerts.models import Alert
from standfirst.newsroom.cards import in_words
from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.stamps import Stamp, stamp

GATHERED = ["topics", "editions"]
"""To be fetched ahead for `whom`."""


def desk_zone() -> str:
    return str(PaperSettings.load().desk_zone)


def whom(alert: Alert) -> str:
    """Breaking news and Rivers, UK edition."""
    names = ["Breaking news"] if alert.is_breaking else []
    names += [one.name for one in alert.topics.all()]
    editions = [one.name for one in alert.editions.all()]
    of = f"edition{'s' if len(editions) > 1 else ''}"
    where = f"{in_words(editions)} {of}" if editions else "all editions"
    return f"{in_words(names) or 'Nobody chosen yet'}, {where}"


@dataclass(frozen=True)
class Line:
    """One alert in the list."""

    alert: Alert
    when: Stamp
    when_label: str
    whom: str

    @property
    def is_bad(self) -> bool:
        return self.alert.state == Alert.State.STOPPED


def line(alert: Alert, zone: str) -> Line:
    at, label = alert.made_at, "Written"
    if alert.released_at:
        at, label = alert.released_at, "Begun" if alert.is_under_way else "Sent"
    elif alert.state == Alert.State.SCHEDULED and alert.send_at:
        at, label = alert.send_at, "To be sent"
    return Line(alert, stamp(at, zone), label, whom(alert))
