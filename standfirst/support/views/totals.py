"""/support/totals/: what readers have given, for everyone, made from the ledger alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal, get_currency_name, get_currency_symbol
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.kit import clock, money
from standfirst.newsroom import tags
from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.stamps import stamp
from standfirst.shell.frame import Meta, paper_name
from standfirst.support import totals
from standfirst.support.models import SupportSettings
from standfirst.support.public import TAG

A_WHILE = 600  # seconds
LOCALE = "en_GB"  # The page's own words are English.
MINUS = "−"


@dataclass(frozen=True)
class Line:
    """A row of the table, as it is read."""

    label: str
    gifts: str
    givers: str
    given: str
    fees: str
    back: str
    kept: str
    has_fees: bool
    has_back: bool


@dataclass(frozen=True)
class Table:
    """One currency's."""

    code: str
    name: str
    symbol: str
    lines: list[Line]
    total: Line
    running: int
    has_rest: bool
    is_few: bool


@stored(A_WHILE)
def page(request: HttpRequest) -> HttpResponse:
    note(TAG, tags.FRAME)
    paper = SupportSettings.load(request_or_site=request)
    if not paper.shows_totals:
        raise Http404("This paper shows no totals.")
    zone, now = str(PaperSettings.load(request_or_site=request).desk_zone), clock.now()
    name = paper_name()
    found: dict[str, Any] = {
        "paper": paper,
        "tables": [table(one) for one in totals.books(zone, now)],
        "names": totals.names(now),
        "few": totals.FEW,
        "made": stamp(now, zone),
        "meta": Meta(
            title="What readers give",
            description=f"What readers have given to {name}, month by month, from its ledger.",
            canonical=request.build_absolute_uri(request.path),
        ),
    }
    return render(request, "support/totals.html", found)


def table(book: totals.Book) -> Table:
    lines = [line(one, _label(one), book.currency) for one in book.rows]
    if book.rest and book.rows:
        lines.append(line(book.rest, "Other months", book.currency))
    return Table(
        code=book.currency,
        name=get_currency_name(book.currency, count=2, locale=LOCALE),
        symbol=get_currency_symbol(book.currency, locale=LOCALE),
        lines=lines,
        total=line(book.total, "In all", book.currency),
        running=book.running,
        has_rest=bool(book.rest),
        is_few=book.total.is_few,
    )


def _label(row: totals.Row) -> str:
    """November 2026; 2024 for a whole year."""
    assert row.unit is not None
    year, month = divmod(row.unit, 100)
    return f"{clock.MONTHS[month - 1]} {year}" if month else str(year)


def line(row: totals.Row, label: str, currency: str) -> Line:
    return Line(
        label=label,
        gifts=f"{row.gifts:,}",
        givers=f"{row.givers:,}",
        given=figure(row.given, currency),
        fees=figure(row.fees, currency),
        back=figure(row.back, currency),
        kept=figure(row.kept, currency),
        has_fees=bool(row.fees),
        has_back=bool(row.back),
    )


def figure(minor: int, currency: str) -> str:
    """1,204.50, always with the currency's own places, so that columns stand straight."""
    digits = money.digits(currency)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    shown = format_decimal(abs(money.Money(minor, currency).major), pattern, locale=LOCALE)
    return f"{MINUS}{shown}" if minor < 0 else str(shown)
