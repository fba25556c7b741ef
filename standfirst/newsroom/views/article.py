"""The article page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from standfirst.delivery.tags import note
from standfirst.kit import clock
from standfirst.newsroom import head, pictures, structured, tags
from standfirst.newsroom.cards import (
    Author,
    Card,
    address,
    authors_of,
    cards,
    kind_label,
    note_authors,
    zone_of,
)
from standfirst.newsroom.languages import direction_of
from standfirst.newsroom.models import ArticlePage, Correction, PaperSettings
from standfirst.newsroom.pictures import Picture
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.shell.facts import facts
from standfirst.shell.frame import Link, Meta

READ_NEXT = 4


@dataclass(frozen=True)
class ShownCorrection:
    """A correction as readers see it."""

    id: int
    label: str
    text: str
    time: Stamp


@dataclass(frozen=True)
class Article:
    """Everything that the article's template shows."""

    id: int
    url: str
    headline: str
    standfirst: str
    kicker: str
    kind: str
    kind_label: str
    sponsored_by: str
    sensitive: bool
    section: Link
    authors: list[Author]
    dateline: str
    time: Stamp
    updated: Stamp | None
    lead: Picture | None
    body: Any
    comments: int | None
    language: str
    direction: str
    topics: list[Link] = field(default_factory=list)
    corrections: list[ShownCorrection] = field(default_factory=list)
    is_retracted: bool = False

    @property
    def modified(self) -> Stamp:
        return self.updated or self.time

    @property
    def is_live(self) -> bool:
        return self.kind == "live"

    @property
    def is_opinion(self) -> bool:
        return self.kind == "opinion"

    @property
    def is_sponsored(self) -> bool:
        return self.kind == "sponsored"

    @property
    def comments_url(self) -> str:
        return f"{self.url}#comments"


def shown_correction(correction: Correction, zone: str) -> ShownCorrection:
    return ShownCorrection(
        id=correction.pk,
        label=str(correction.get_kind_display()),
        text=correction.text,
        time=stamp(correction.published_at, zone),
    )


def updated_at(page: ArticlePage, corrections: list[Correction]) -> datetime | None:
    """When the story last moved on: what the desk set, or the last correction."""
    moments = [c.published_at for c in corrections]
    if page.story_updated_at:
        moments.append(page.story_updated_at)
    latest = max(moments, default=None)
    first = page.first_published_at
    return latest if latest and (first is None or latest > first) else None


def article(page: ArticlePage, paper: PaperSettings) -> Article:
    """The page's view of one version, live or draft."""
    zone = zone_of(page, paper)
    topics = list(page.topics.all())
    note(tags.article(page.pk or 0), *(tags.topic(topic.pk) for topic in topics))
    note_authors(page)
    corrections = list(page.corrections.all()) if page.pk else []
    updated = updated_at(page, corrections)
    lead = pictures.whole(page.lead_photo, caption=page.lead_caption)
    language = page.language or paper.language
    return Article(
        id=page.pk or 0,
        url=address(page),
        headline=page.title,
        standfirst=page.standfirst,
        kicker=page.kicker,
        kind=page.kind,
        kind_label=kind_label(page, page.section.title),
        sponsored_by=page.sponsor,
        sensitive=page.sensitive,
        section=Link(page.section.title, f"/{page.section.slug}/"),
        authors=authors_of(page),
        dateline=page.dateline,
        time=stamp(page.first_published_at or page.go_live_at or clock.now(), zone),
        updated=stamp(updated, zone) if updated else None,
        lead=replace(lead, eager=True) if lead else None,
        body=page.body,
        comments=facts("comments", [page.pk]).get(page.pk) if page.pk else None,
        language=language,
        direction=direction_of(language),
        topics=[Link(topic.name, topic.get_absolute_url()) for topic in topics],
        corrections=[shown_correction(correction, zone) for correction in corrections],
        is_retracted=any(c.kind == Correction.Kind.RETRACTION for c in corrections),
    )


def read_next(page: ArticlePage, paper: PaperSettings) -> list[Card]:
    """The newest of the same section."""
    if not page.pk:
        return []
    note(tags.section(page.section.pk))
    others = ArticlePage.objects.live().in_section(page.section).exclude(pk=page.pk)
    others = others.exclude(kind=ArticlePage.Kind.SPONSORED).newest_first().for_cards()
    return cards(others[:READ_NEXT], paper, [page.section])


def meta(page: ArticlePage, shown: Article, paper: PaperSettings) -> Meta:
    data = structured.news_article(page, shown, paper)
    image = data.get("image", [None])[-1]
    alt = page.lead_photo.alt_text if page.lead_photo else ""
    return Meta(
        title=page.seo_title or f"{page.title} | {paper.name}",
        description=page.search_description or page.standfirst,
        canonical=head.absolute(shown.url),
        language=shown.language,
        direction=shown.direction,
        feeds=head.feeds_under(shown.section.url, f"{shown.section.title} | {paper.name}"),
        og=head.open_graph(data, paper),
        image={**image, "alt": alt} if image else None,
        json_ld=structured.script_safe(data),
    )


def context(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """What `newsroom/article.html` takes."""
    paper = PaperSettings.load(request_or_site=request)
    shown = article(page, paper)
    return {
        "article": shown,
        "meta": meta(page, shown, paper),
        "read_next": [] if page.sensitive else read_next(page, paper),
    }
