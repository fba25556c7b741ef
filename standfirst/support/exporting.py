"""The books as CSV, for accounting programs and for HMRC."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.support.models import Entry

A_TIME = 500
BOM = "\ufeff"  # Excel takes a file without it for another character set.
HOSTILE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
COLUMNS = {
    Entry.Kind.CHARGE: "gross",
    Entry.Kind.FEE: "fee",
    Entry.Kind.REFUND: "refund",
    Entry.Kind.REFUND_BACK: "refund",
    Entry.Kind.DISPUTE: "dispute",
    Entry.Kind.DISPUTE_BACK: "dispute",
    Entry.Kind.PAYOUT: "payout",
    Entry.Kind.PAYOUT_BACK: "payout",
}
SUMS = ("gross", "fee", "refund", "dispute", "net", "payout")
HEAD = (
    *("date", "time", "utc", "kind", "gift", "rhythm", "way", "provider", "reference", "mode"),
    *("currency", *SUMS),
)


def text(value: str) -> str:
    """As a cell that no spreadsheet reckons with (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(HOSTILE) else value


def figure(minor: int, currency: str) -> str:
    """A number as programs read it: -12.50, 500, 1.250."""
    return str(Money(minor, currency).major)


class _Echo:
    def write(self, line: str) -> str:
        return line


def lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """RFC 4180, one line at a time."""
    writer = csv.writer(_Echo())
    yield BOM
    for row in rows:
        yield writer.writerow(list(row))


@dataclass(frozen=True)
class Span:
    """Whole months on the desk's clock, both within."""

    first: date
    last: date
    zone: str

    @property
    def begins(self) -> datetime:
        return datetime(self.first.year, self.first.month, 1, tzinfo=ZoneInfo(self.zone))

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        year, month = divmod(self.last.year * 12 + self.last.month, 12)
        return datetime(year, month + 1, 1, tzinfo=ZoneInfo(self.zone))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m} to {self.last:%Y-%m}"


def entries(span: Span, *, with_tests: bool = False) -> QuerySet[Entry]:
    found = Entry.objects.filter(happened_at__gte=span.begins, happened_at__lt=span.ends)
    found = found if with_tests else found.filter(is_live=True)
    return found.select_related("gift").order_by("happened_at", "pk")


def ledger(span: Span, *, with_tests: bool = False) -> Iterator[str]:
    """One row for each of the ledger's, and at the end the sums of each currency and mode.

    Amounts are signed: what comes is positive. ``net`` is what a row leaves on the provider's
    account, payouts apart.
    """
    return lines(_ledger_rows(span, with_tests))


def _ledger_rows(span: Span, with_tests: bool) -> Iterator[list[str]]:
    yield list(HEAD)
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(SUMS, 0))
    for entry in entries(span, with_tests=with_tests).iterator(A_TIME):
        mode = "live" if entry.is_live else "test"
        amounts = _amounts(entry)
        for name, amount in amounts.items():
            sums[entry.currency, mode][name] += amount
        yield [*_facts(entry, span.zone), mode, *_figures(amounts, entry.currency)]
    for (currency, mode), total in sorted(sums.items()):
        blank = [""] * (HEAD.index("mode") - 1)
        yield ["Sum", *blank, mode, *_figures(total, currency)]


def _amounts(entry: Entry) -> dict[str, int]:
    name = COLUMNS[Entry.Kind(entry.kind)]
    return {name: entry.amount} | ({} if name == "payout" else {"net": entry.amount})


def _facts(entry: Entry, zone: str) -> list[str]:
    local, gift = clock.on_desk(entry.happened_at, zone), entry.gift
    utc = clock.iso(clock.on_desk(entry.happened_at, "UTC")).replace("+00:00", "Z")
    told = [gift.token, gift.rhythm, gift.way] if gift else ["", "", ""]
    when = [f"{local:%Y-%m-%d}", f"{local:%H:%M:%S%z}", utc]
    return [*when, *map(text, [entry.kind, *told, entry.provider, entry.reference])]


def _figures(amounts: dict[str, int], currency: str) -> list[str]:
    shown = (figure(amounts[name], currency) if name in amounts else "" for name in SUMS)
    return [currency, *shown]
