"""What readers have given, from the ledger alone: never test payments, never promises, never two
currencies in one sum, and no sum that tells what a few people gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import (
    Cast,
    Coalesce,
    Concat,
    ExtractMonth,
    ExtractYear,
    Lower,
    NullIf,
)

from standfirst.kit import clock
from standfirst.support.models import Entry, Gift

FEW = 5
"""Of fewer givers no sum is shown."""
Kind = Entry.Kind
CAME = Q(kind=Kind.CHARGE)
BACK_KINDS = (Kind.REFUND, Kind.REFUND_BACK, Kind.DISPUTE, Kind.DISPUTE_BACK)
BACK = Q(kind__in=BACK_KINDS)
RUNNING = (Gift.State.ACTIVE, Gift.State.PAST_DUE, Gift.State.CANCELLING)
NAMED_FOR = timedelta(days=365)
MOST_NAMES = 1000


@dataclass(frozen=True)
class Row:
    """A month (``unit`` 202605), a year (202400), or several together (None). Minor units.

    ``people``: whoever it is about, also where only a fee or a refund fell into that time.
    """

    gifts: int
    givers: int
    people: int
    given: int
    fees: int
    back: int
    unit: int | None = None

    @property
    def kept(self) -> int:
        return self.given + self.fees + self.back

    @property
    def is_few(self) -> bool:
        return (self.givers or self.people) < FEW


@dataclass(frozen=True)
class Book:
    """One currency's. Without rows where so few have given that no sum can be shown.

    ``rest``: the times in which few gave, together.
    """

    currency: str
    total: Row
    rows: list[Row]
    rest: Row | None
    running: int


def months_from(now: datetime, zone: str) -> datetime:
    """This year and the one before stand by months; those before, each as one."""
    year = clock.on_desk(now, zone).year - 1
    return datetime(year, 1, 1, tzinfo=ZoneInfo(zone))


def books(zone: str, now: datetime | None = None) -> list[Book]:
    """The currency with the most gifts first. Three queries, and about one more for each."""
    entries = _ledger(zone, months_from(now or clock.now(), zone))
    rows: dict[str, list[Row]] = defaultdict(list)
    for told in _reckoned(entries, "currency", "unit"):
        rows[told["currency"]].append(_row(told))
    running = _running()
    found = []
    for told in _reckoned(entries, "currency"):
        currency, total = told["currency"], _row(told)
        together = partial(_together, entries.filter(currency=currency))
        shown, rest = _folded(rows[currency], total, together)
        found.append(Book(currency, total, shown, rest, running.get(currency, 0)))
    return sorted(found, key=lambda one: (-one.total.gifts, one.currency))


def _ledger(zone: str, since: datetime) -> QuerySet[Any]:
    """Each with its ``unit``, and its ``giver``: one person by mail address, else by account."""
    desk = ZoneInfo(zone)
    year = ExtractYear("happened_at", tzinfo=desk) * 100
    month = year + ExtractMonth("happened_at", tzinfo=desk)
    return Entry.objects.filter(is_live=True, gift__isnull=False).annotate(
        unit=Case(
            When(happened_at__gte=since, then=month), default=year, output_field=IntegerField()
        ),
        giver=Coalesce(
            NullIf(Lower("gift__mail"), Value("")),
            Cast("gift__reader_id", CharField()),
            Concat(Value("#"), Cast("gift_id", CharField())),
            output_field=CharField(),
        ),
    )


def _reckoned(entries: QuerySet[Any], *by: str) -> list[dict[str, Any]]:
    """The newest first."""
    return list(
        entries.values(*by)
        .annotate(
            gifts=Count("pk", filter=CAME),
            givers=Count("giver", filter=CAME, distinct=True),
            people=Count("giver", distinct=True),
            given=Coalesce(Sum("amount", filter=CAME), 0),
            fees=Coalesce(Sum("amount", filter=Q(kind=Kind.FEE)), 0),
            back=Coalesce(Sum("amount", filter=BACK), 0),
        )
        .order_by(*(f"-{name}" for name in by))
    )


def _row(told: dict[str, Any]) -> Row:
    numbers = ("gifts", "givers", "people", "given", "fees", "back")
    return Row(**{name: told[name] for name in numbers}, unit=told.get("unit"))


def _together(entries: QuerySet[Any], units: list[int | None]) -> Row:
    """A giver of several of them counts once."""
    [told] = _reckoned(entries.filter(unit__in=units), "currency")
    return _row(told)


def _folded(
    rows: list[Row], total: Row, together: Callable[[list[int | None]], Row]
) -> tuple[list[Row], Row | None]:
    """What can be shown, so that nothing can be reckoned from it either: where the rest is a few
    people's, it takes in the smallest row of the others."""
    if total.is_few:
        return [], None
    shown, hidden = [one for one in rows if not one.is_few], [one for one in rows if one.is_few]
    rest = together([one.unit for one in hidden]) if hidden else None
    while rest and rest.is_few and shown:
        least = min(shown, key=lambda one: one.people)
        shown.remove(least)
        hidden.append(least)
        rest = together([one.unit for one in hidden])
    return shown, rest


def _paid() -> Exists:
    return Exists(Entry.objects.filter(CAME, is_live=True, gift=OuterRef("pk")))


def _running() -> dict[str, int]:
    """Recurring gifts that have been paid at least once and go on, by currency."""
    found = Gift.objects.filter(_paid(), is_live=True, state__in=RUNNING).order_by()
    counted = found.values("currency").annotate(all=Count("pk"))
    return {one["currency"]: one["all"] for one in counted}


def names(now: datetime | None = None) -> list[str]:
    """Of givers who wanted it, whose money came within a year and has not all gone back."""
    since = (now or clock.now()) - NAMED_FOR
    lately = Entry.objects.filter(CAME, is_live=True, happened_at__gte=since, gift=OuterRef("pk"))
    moved = Q(entries__kind__in=[Kind.CHARGE, *BACK_KINDS])
    found = Gift.objects.filter(Exists(lately), is_named=True, is_live=True).exclude(name="")
    kept = found.annotate(kept=Sum("entries__amount", filter=moved)).filter(kept__gt=0)
    told = kept.order_by("-pk").values_list("name", flat=True)[:MOST_NAMES]
    return sorted({" ".join(one.split()) for one in told}, key=str.casefold)
