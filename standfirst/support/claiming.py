"""HMRC's schedule of donations under Gift Aid: its columns, one row a payment.

https://www.gov.uk/guidance/schedule-spreadsheet-to-claim-back-tax-on-gift-aid-donations
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from standfirst.kit import clock
from standfirst.support.exporting import A_TIME, Span, figure, lines, text
from standfirst.support.models import Entry, GiftAid

HEAD = (
    *("Title", "First name", "Last name", "House name or number", "Postcode"),
    *("Aggregated donations", "Sponsored event", "Donation date", "Amount"),
)
ABROAD = "X"
KEPT = timedelta(days=7 * 366)
"""HMRC asks for six years after the year of accounts in which it was claimed."""
POUNDS = "GBP"
Kind = Entry.Kind
BACK = (Kind.REFUND, Kind.REFUND_BACK, Kind.DISPUTE, Kind.DISPUTE_BACK)


def schedule(span: Span) -> Iterator[str]:
    """Live payments in pounds, under a declaration that stood when they were made."""
    return lines(_rows(span))


def _rows(span: Span) -> Iterator[list[str]]:
    yield list(HEAD)
    for declared in declarations(span).iterator(A_TIME):
        for at, amount in donations(declared):
            if span.begins <= at < span.ends:
                day = clock.on_desk(at, span.zone)
                yield [*_who(declared), "", "", f"{day:%d/%m/%y}", figure(amount, POUNDS)]


def declarations(span: Span) -> QuerySet[GiftAid]:
    """Those with a payment in the span, each with its gift's ``pounds``, the newest first."""
    pounds = Entry.objects.filter(is_live=True, currency=POUNDS)
    paid = pounds.filter(kind=Kind.CHARGE, happened_at__gte=span.begins, happened_at__lt=span.ends)
    found = GiftAid.objects.filter(gift__in=paid.values("gift")).select_related("gift")
    newest = pounds.order_by("-happened_at", "-pk")
    return found.prefetch_related(Prefetch("gift__entries", newest, "pounds")).order_by("pk")


def donations(declared: GiftAid) -> list[tuple[datetime, int]]:
    """When, and how much of it is still here, the oldest first.

    What went back is no donation: it is taken from the newest payments.
    """
    entries: list[Entry] = declared.gift.pounds  # type: ignore[attr-defined]
    back = -sum(one.amount for one in entries if one.kind in BACK)
    found = []
    for one in (one for one in entries if one.kind == Kind.CHARGE):
        kept = max(0, one.amount - max(0, back))
        back -= one.amount - kept
        stood = declared.withdrawn_at is None or one.happened_at < declared.withdrawn_at
        if kept and stood:
            found.append((one.happened_at, kept))
    return found[::-1]


def forget_old() -> int:
    """For the schedule: of givers who were erased, when HMRC does not ask for it any more."""
    since = clock.now() - KEPT
    lately = Entry.objects.filter(kind=Kind.CHARGE, happened_at__gte=since, gift=OuterRef("gift"))
    old = GiftAid.objects.filter(~Exists(lately), gift__is_forgotten=True)
    return old.delete()[0]


def _who(declared: GiftAid) -> list[str]:
    postcode = declared.postcode.upper() or ABROAD
    return ["", *map(text, (declared.first_name, declared.last_name, declared.house, postcode))]
