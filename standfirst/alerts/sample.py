"""Alerts of the sample edition: read from `sample/`, loaded once. Nothing is sent."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from standfirst.alerts.desk import log
from standfirst.alerts.desk.log import Done
from standfirst.alerts.models import Alert, AlertTopic, Part, Service
from standfirst.newsroom.models import ArticlePage, Journalist, SectionPage, Topic
from standfirst.readers.models import Reader

SAMPLE = Path(__file__).parent / "sample" / "alerts.toml"
EDITOR = "leonie-marchbank"
NUMBERS = ("taken", "gone", "refused", "over")
Row = dict[str, Any]


@transaction.atomic
def load_alerts() -> None:
    """Everything or nothing; after the discussions, and not where there is an alert or a topic."""
    if Alert.objects.exists() or AlertTopic.objects.exists():
        return
    told = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    for order, row in enumerate(told["topic"]):
        _offer(row, order)
    editor = Journalist.objects.get(slug=EDITOR).account
    for row in told["alert"]:
        _write(row, editor)


def _offer(row: Row, order: int) -> None:
    bit = AlertTopic.free_bit()
    assert bit is not None
    AlertTopic.objects.create(
        name=row["name"],
        description=row["description"],
        bit=bit,
        topic=Topic.objects.filter(slug=row.get("topic")).first(),
        section=SectionPage.objects.filter(slug=row.get("section")).first(),
        order=order,
    )


def _write(row: Row, editor: Reader | None) -> None:
    """``after``: hours since the story."""
    story = ArticlePage.objects.get(slug=row["story"])
    assert story.first_published_at is not None
    at = story.first_published_at + timedelta(hours=row["after"])
    alert = Alert.objects.create(
        article=story,
        title=row["title"],
        body=row["body"],
        is_breaking=row.get("is_breaking", False),
        made_at=at - timedelta(minutes=4),
        by=editor,
    )
    alert.topics.set(AlertTopic.objects.filter(name__in=row.get("topics", [])))
    log.note(alert, Done.WRITTEN, editor, at=alert.made_at)
    if parts := row.get("parts"):
        _history(alert, parts, at)
        Alert.objects.filter(pk=alert.pk).update(approved_by=editor, opened=row["opened"])
        log.note(alert, Done.SENT, editor, at=at)


def _history(alert: Alert, parts: list[Row], at: datetime) -> None:
    """As the sender leaves it: every browser of every part is done with."""
    made = [_part(alert, row, at + timedelta(seconds=1)) for row in parts]
    Part.objects.bulk_create(made)
    Alert.objects.filter(pk=alert.pk).update(
        state=Alert.State.SENT,
        released_at=at,
        ended_at=max(one.last_at for one in made if one.last_at),
        audience=sum(sum(row["numbers"]) for row in parts),
    )


def _part(alert: Alert, row: Row, at: datetime) -> Part:
    service, _ = Service.objects.get_or_create(host=row["host"])
    return Part(
        alert=alert,
        service=service,
        is_cut=True,
        first_at=at,
        last_at=at + timedelta(seconds=row["seconds"]),
        **dict(zip(NUMBERS, row["numbers"], strict=True)),
    )
