"""Slots: places in a lower room's page that an upper room fills.

A room registers from its ``apps.ready()``; the page asks for the slot by name and never
knows who answered. A filler gives the same HTML to every reader: stored pages carry it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

Context = Callable[[HttpRequest | None, Mapping[str, Any]], dict[str, Any] | None]


class Slot(StrEnum):
    """Every slot there is. A page that asks for another fails its tests."""

    PAGE_HEAD = "page.head"
    PAGE_TOP = "page.top"
    MASTHEAD_TOOLS = "masthead.tools"
    ACCOUNT_CORNER = "account.corner"
    ARTICLE_META = "article.meta"
    ARTICLE_BEFORE_BODY = "article.before_body"
    ARTICLE_END = "article.end"
    TOPIC_HEAD = "topic.head"
    READER_PROFILE = "reader.profile"


_fillers: dict[Slot, list[tuple[int, str, Context]]] = defaultdict(list)


def fill(slot: Slot, template: str, context: Context, *, order: int = 100) -> None:
    """Show ``template`` in ``slot``; ``context`` returns None where nothing is to be shown."""
    _fillers[slot].append((order, template, context))
    _fillers[slot].sort(key=lambda filler: filler[0])


def render(slot: Slot, request: HttpRequest | None, page: Mapping[str, Any]) -> SafeString:
    """The HTML of all fillers of a slot, in order; empty where nobody fills it."""
    parts = []
    for _, template, context in _fillers[slot]:
        values = context(request, page)
        if values is not None:
            parts.append(render_to_string(template, values, request=request))
    return mark_safe("".join(parts))  # noqa: S308 - each part is a rendered, escaped template
