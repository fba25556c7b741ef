"""Links from a text to our own pages."""

from __future__ import annotations

from typing import Any

from wagtail.rich_text.pages import PageLinkHandler

from standfirst.delivery.tags import note
from standfirst.newsroom import tags
from standfirst.newsroom.models import ArticlePage


class NotedLinks(PageLinkHandler):
    """A text that links to a story shows its address. Those of other pages are in the frame."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        found: list[Any] = super().get_many(attrs_list)
        note(*(tags.article(page.pk) for page in found if isinstance(page, ArticlePage)))
        return found
