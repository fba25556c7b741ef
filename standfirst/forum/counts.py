"""How many comments a story has, where the newsroom shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from standfirst.delivery.tags import note
from standfirst.forum.models import Thread
from standfirst.forum.models.thread import tag_of


def shown(ids: list[int]) -> dict[int, int]:
    """Article → published comments; absent where the discussion is off."""
    found = Thread.objects.filter(pk__in=ids).exclude(mode=Thread.Mode.OFF)
    return dict(found.filter(shown__gt=0).values_list("pk", "shown"))


def at_article(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any] | None:
    """The line beside the byline."""
    article = page["article"]
    note(tag_of(article.id))
    return {"number": article.comments, "url": article.comments_url} if article.comments else None
