"""What alerts hold of a reader, for `readers.privacy`.

A browser without an account is nobody's: it goes when it unsubscribes, or its service says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from standfirst.alerts.models import AlertTopic, Subscription
from standfirst.alerts.subscribing import choices_of
from standfirst.readers.privacy import Holding, Person, Row, excuse, nameless, of, register

KEPT_BACK = (
    "The keys of your browsers and the last part of their addresses at the push services: whoever "
    "finds this archive could end their alerts."
)
RECORD = "The alerts that you have written and sent as staff, without your name."


def install() -> None:
    excuse("alerts.AlertSettings", "Its address is the paper’s own.")
    register(_browsers(), _alerts())


def _browsers() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        names = dict(AlertTopic.objects.values_list("pk", "name"))
        found = Subscription.objects.filter(reader=person.reader)
        for one in found.select_related("service", "edition").order_by("pk"):
            chosen = choices_of(one)
            yield {
                "browser": one.name,
                "push_service": one.service.host,
                "breaking_news": chosen.breaking,
                "topics": sorted(names[pk] for pk in chosen.topics),
                "edition": chosen.edition,
                "quiet_hours": chosen.quiet,
                "zone": one.zone,
                "breaking_passes": chosen.breaking_passes,
                "most_a_day": one.most_a_day,
                "since": one.since,
                "seen": one.seen_at,
                "alerts_on_the_last_day": one.told,
                "last_day": one.told_on,
            }

    def erase(person: Person) -> None:
        of("alerts.Subscription", person, ("reader",)).delete()

    about = "the browsers in which you get alerts, and what you have chosen for them"
    return Holding("alerts.Subscription", "alert-browsers", about, rows, erase, kept_back=KEPT_BACK)


def _alerts() -> Holding:
    return nameless(
        "alerts.Alert",
        "alerts-sent",
        "the alerts that you have written or sent as staff",
        by=("by", "approved_by"),
        show=("title", "body", "state", "made_at", "released_at"),
        stays=RECORD,
        for_staff=True,
    )
