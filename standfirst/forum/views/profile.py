"""What a reader's public page shows of the forum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from standfirst.delivery.tags import note
from standfirst.forum import reading
from standfirst.forum.actions.counting import said_by
from standfirst.forum.models import Comment, Thread
from standfirst.newsroom.models import PaperSettings

SHOWN = 20


def at_profile(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any]:
    """Their last comments on public stories; the same for everyone."""
    reader = page["reader"]
    note(said_by(reader.pk))
    said = Comment.objects.filter(
        author=reader, standing=Comment.Standing.PUBLISHED, thread__article__live=True
    ).exclude(thread__mode=Thread.Mode.OFF)
    rows = said.select_related("thread__article", "author", "parent__author").order_by("-pk")
    entries = reading.entries(list(rows[:SHOWN]), PaperSettings.load().desk_zone)
    return {"reader": reader, "entries": entries}
