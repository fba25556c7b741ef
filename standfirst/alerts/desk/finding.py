"""Alerts in the newsroom's one search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from standfirst.alerts import roles
from standfirst.alerts.models import Alert
from standfirst.newsroom.editor.desk_panel import Standing
from standfirst.newsroom.editor.search import MOST, Shelf, found_by


def saying(words: str) -> QuerySet[Alert]:
    """With these words, as they stand, in the title or the text."""
    return Alert.objects.filter(Q(title__icontains=words) | Q(body__icontains=words))


def lines(user: Any, words: str) -> Iterator[Standing]:
    for alert in saying(words).order_by("-pk")[: MOST + 1]:
        url = reverse("alerts_one", args=[alert.pk])
        yield Standing(alert.title, url, alert.get_state_display())


ALERTS = Shelf("Alerts", roles.may_send, lines, found_by("alerts_desk"), 30)
