"""How many comments a story has, where the newsroom shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from standfirst.delivery.tags import note
from standfirst.forum.models import ForumSettings, Thread
from standfirst.forum.models.thread import count_tag, tag_of
from standfirst.forum.openings import opening_of
from standfirst.newsroom.models import ArticlePage


def shown(ids: list[int]) -> dict[int, int]:
    """Article → published comments; absent where the discussion is off."""
    note(*map(count_tag, ids))
    found = Thread.objects.filter(pk__in=ids).exclude(mode=Thread.Mode.OFF)
    return dict(found.filter(shown__gt=0).values_list("pk", "shown"))


def at_article(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any] | None:
    """The line beside the byline; also where nobody has said anything yet and anybody can."""
    article = page["article"]
    note(tag_of(article.id))
    if not (article.comments or _takes_comments(article.id)):
        return None
    return {"number": article.comments, "url": article.comments_url}


def _takes_comments(pk: int) -> bool:
    story = ArticlePage.objects.filter(pk=pk).first()
    thread = Thread.objects.filter(pk=pk).first()
    return bool(story and opening_of(story, thread, ForumSettings.load()).is_open)
