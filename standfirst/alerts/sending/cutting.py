"""Who gets an alert now, who when their quiet hours end, and who not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, Value, When

from standfirst.alerts.models import Alert, AlertSettings, Chunk, Part, Subscription
from standfirst.alerts.models.subscription import SubscriptionQuerySet
from standfirst.alerts.sending import bits, hours
from standfirst.kit import clock

SIZE = 2_000  # browsers
CLOSE = 4
"""Ids lie close together where so many are there for each that is meant."""


def open_parts() -> Any:
    return Part.objects.filter(alert__state=Alert.State.SENDING, is_stopped=False)


def wanting(alert: Alert) -> SubscriptionQuerySet:
    """Who wants it at this moment."""
    editions = [one.pk for one in alert.editions.all()]
    return Subscription.objects.reachable().wanting(alert.mask, editions)


def cut(service: int) -> tuple[Alert, Chunk | None] | None:
    """The next browsers of a part. No chunk: all of them were done with or wait; ask again."""
    parts = open_parts().filter(service=service, is_cut=False)
    locked = parts.select_for_update(skip_locked=True, of=("self",))
    part = locked.order_by("-alert__is_breaking", "pk").first()
    if part is None:
        return None
    alert = part.alert
    ahead = wanting(alert).filter(service=service, pk__gt=part.cursor, pk__lte=alert.up_to)
    rows = list(ahead.order_by("pk").values_list(*Sorting.COLUMNS)[:SIZE])
    part.cursor = rows[-1][0] if rows else alert.up_to
    part.is_cut = len(rows) < SIZE
    part.save(update_fields=["cursor", "is_cut"])
    return alert, _sort(part, alert, rows)


def sort(part: Part, alert: Alert, ids: list[int]) -> Chunk | None:
    """As `cut`, of browsers that have waited. Who does not want it any more is left out."""
    meant = set(ids)
    rows = among(alert, ids).order_by("pk").values_list(*Sorting.COLUMNS)
    return _sort(part, alert, [row for row in rows if row[0] in meant])


def among(alert: Alert, ids: list[int]) -> SubscriptionQuerySet:
    """Those of these (ids, rising) who want it at this moment; where they lie close together, also
    others in between: reading past them costs less than naming each."""
    if ids and ids[-1] - ids[0] < CLOSE * len(ids):
        return wanting(alert).filter(pk__gte=ids[0], pk__lte=ids[-1])
    return wanting(alert).filter(pk__in=ids)


def _sort(part: Part, alert: Alert, rows: Iterable[tuple[Any, ...]]) -> Chunk | None:
    """A chunk of those that it is sent to now; those with quiet hours are one that waits."""
    sorting = Sorting(alert, clock.now())
    for row in rows:
        sorting.add(*row)
    sorting.count()
    numbers = {name: F(name) + number for name, number in sorting.passed_over.items()}
    if numbers:
        Part.objects.filter(pk=part.pk).update(**numbers)
    if sorting.waiting:
        _chunk(part, list(sorting.waiting), min(sorting.waiting.values()), is_held=True).save()
    if not sorting.now:
        return None
    chunk = _chunk(part, sorting.now, clock.now(), is_held=False)
    chunk.save()
    return chunk


def _chunk(part: Part, ids: list[int], due_at: datetime, *, is_held: bool) -> Chunk:
    done = bytes(bits.none(len(ids)))
    return Chunk(
        part=part, ids=Chunk.pack(ids), done=done, size=len(ids), due_at=due_at, is_held=is_held
    )


class Sorting:
    """Who gets it now, who later, and who not at all.

    ``waiting``: id → when its quiet hours end. ``passed_over``: columns of `Part` → how many.
    """

    COLUMNS = (
        "pk", "breaking_passes", "zone", "quiet_from", "quiet_to", "most_a_day", "told_on", "told",
    )  # fmt: skip

    def __init__(self, alert: Alert, now: datetime) -> None:
        self.alert, self.minute = alert, hours.minute_of(now)
        self.most = AlertSettings.load().most_a_day or None
        self.now: list[int] = []
        self.waiting: dict[int, datetime] = {}
        self.passed_over: Counter[str] = Counter()
        self._counted: dict[date, list[int]] = {}

    def add(self, pk: int, passes: bool, zone: str, *rest: Any) -> None:
        begins, ends, most, told_on, told = rest
        is_free = self.alert.is_breaking and passes
        until = None
        if begins is not None and not is_free:
            until = hours.quiet_until(zone, begins, ends, self.minute)
        if until is not None:
            self._wait(pk, until)
            return
        most = self._most(most)
        today = hours.day_of(zone, self.minute)
        if most is not None and not is_free and told_on == today and told >= most:
            self.passed_over["over"] += 1
            return
        if most is not None:
            self._counted.setdefault(today, []).append(pk)
        self.now.append(pk)

    def _most(self, chosen: int | None) -> int | None:
        """A day. The paper's own number holds no breaking news back."""
        return chosen if chosen is not None or self.alert.is_breaking else self.most

    def _wait(self, pk: int, until: datetime) -> None:
        ends = self.alert.expires_at
        if ends is not None and until < ends:
            self.waiting[pk] = until
        else:
            self.passed_over["late"] += 1

    def count(self) -> None:
        """Of those that have a number a day: one more. In the transaction that lends them."""
        for day, ids in self._counted.items():
            one_more = Case(When(told_on=day, then=F("told") + 1), default=Value(1))
            Subscription.objects.filter(pk__in=ids).update(told=one_more, told_on=day)
