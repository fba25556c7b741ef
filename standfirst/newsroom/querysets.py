"""Reads of articles, to be chained."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from standfirst.newsroom.models import Edition, Journalist, SectionPage, Topic


class ArticleQuerySet(PageQuerySet):
    """Public reads start with `live()`."""

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by("-first_published_at", "-pk")

    def in_section(self, section: SectionPage) -> ArticleQuerySet:
        return self.child_of(section)

    def in_edition(self, edition: Edition) -> ArticleQuerySet:
        return self.filter(editions=edition)

    def about(self, topic: Topic) -> ArticleQuerySet:
        return self.filter(topics=topic)

    def by(self, journalist: Journalist) -> ArticleQuerySet:
        return self.filter(bylines__journalist=journalist)

    def published_since(self, instant: datetime) -> ArticleQuerySet:
        return self.filter(first_published_at__gte=instant)

    def at(self, section: Any, slug: str) -> Any | None:
        """The public story at /<section>/<slug>/, with all that its page shows; three queries."""
        from standfirst.newsroom.models import Byline

        bylines = Byline.objects.select_related("journalist").order_by("sort_order")
        found = (
            self.live()
            .child_of(section)
            .filter(slug=slug)
            .select_related("lead_photo")
            .prefetch_related(Prefetch("bylines", queryset=bylines), "topics", "corrections")
            .first()
        )
        if found:
            found.section = section
        return found

    def for_cards(self) -> ArticleQuerySet:
        """With authors, photo and section: four queries, however many articles."""
        from standfirst.newsroom.models import Byline

        bylines = Byline.objects.select_related("journalist__photo").order_by("sort_order")
        return (
            self.select_related("lead_photo")
            .defer("body", "search_description")
            .prefetch_related(Prefetch("bylines", queryset=bylines))
        )


def with_sections(articles: Iterable[Any], known: Iterable[Any] = ()) -> list[Any]:
    """The same articles, each knowing its section: one query, none where all are known."""
    from standfirst.newsroom.models import SectionPage

    listed = list(articles)
    sections = {section.path: section for section in known}
    missing = {article.path[: -article.steplen] for article in listed} - sections.keys()
    if missing:
        sections |= {s.path: s for s in SectionPage.objects.filter(path__in=missing)}
    for article in listed:
        if section := sections.get(article.path[: -article.steplen]):
            article.section = section
    return listed


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
