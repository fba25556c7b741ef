"""What readers gave of late, and what waits, on the newsroom's first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Q, Sum
from django.urls import reverse

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.newsroom.editor.desk_panel import DeskPanel, Standing
from standfirst.support.desk.refunds import number_waiting
from standfirst.support.models import Entry
from standfirst.support.totals import BACK, CAME

MONTH = timedelta(days=30)


def panel() -> DeskPanel:
    return DeskPanel("Gifts", lines, "No money came within thirty days.", order=65)


def lines() -> Iterator[Standing]:
    """Refunds that wait, then thirty days by currency, less what went back. Two queries."""
    if waits := number_waiting():
        yield Standing("Refunds that wait for a second look", reverse("support_refunds"), waits)
    came = (
        Entry.objects.filter(CAME | BACK, is_live=True, happened_at__gt=clock.now() - MONTH)
        .values("currency")
        .annotate(gifts=Count("pk", filter=Q(CAME)), kept=Sum("amount"))
        .order_by("-gifts", "currency")
    )
    for one in came:
        payments = "payment" if one["gifts"] == 1 else "payments"
        how = f"{Money(one['kept'], one['currency'])} in {one['gifts']} {payments}"
        yield Standing("Given within thirty days", reverse("support_desk"), how)
