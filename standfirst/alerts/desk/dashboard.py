"""The latest alerts, on the newsroom's first page."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Sum
from django.urls import reverse

from standfirst.alerts.models import Alert
from standfirst.newsroom.editor.desk_panel import DeskPanel, Standing

LATEST = 5


def panel() -> DeskPanel:
    return DeskPanel("Alerts", lines, "No alert has been written yet.", order=55)


def lines() -> Iterator[Standing]:
    """One query."""
    for alert in Alert.objects.annotate(taken=Sum("parts__taken")).order_by("-pk")[:LATEST]:
        how = alert.get_state_display()
        if alert.taken:
            how += f", taken for {alert.taken:,} browser{'' if alert.taken == 1 else 's'}"
        yield Standing(alert.title, reverse("alerts_one", args=[alert.pk]), how)
