"""Feeds: the newest stories of the site, a section, a topic or a journalist; corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import SyndicationFeed
from django.utils.http import http_date

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.newsroom import tags
from standfirst.newsroom.cards import Card, cards, note_authors
from standfirst.newsroom.feeds.formats import FORMATS
from standfirst.newsroom.head import absolute
from standfirst.newsroom.models import (
    ArticlePage,
    Correction,
    Journalist,
    PaperSettings,
    SectionPage,
    Topic,
)
from standfirst.newsroom.querysets import ArticleQuerySet
from standfirst.newsroom.views.lists import entries

IN_A_FEED = 30
A_WHILE = 300  # seconds


def _feed(
    request: HttpRequest, kind: str, paper: PaperSettings, title: str, path: str, about: str
) -> SyndicationFeed:
    note(tags.FRAME)
    return FORMATS[kind](
        title=title,
        link=absolute(path),
        description=about or paper.description or title,
        language=paper.language,
        feed_url=absolute(request.path),
        feed_guid=absolute(path),
        hub=paper.websub_hub,
        ttl=5,
    )


def _answer(feed: Any, modified: datetime | None) -> HttpResponse:
    """With Last-Modified and ETag, so that ConditionalGetMiddleware can answer 304."""
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    if modified:
        response["Last-Modified"] = http_date(modified.timestamp())
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _stories(
    request: HttpRequest, kind: str, articles: ArticleQuerySet, title: str, path: str, about: str
) -> HttpResponse:
    paper = PaperSettings.load(request_or_site=request)
    full = title if title == paper.name else f"{title} | {paper.name}"
    feed = _feed(request, kind, paper, full, path, about)
    listed = list(
        articles.live()
        .newest_first()
        .annotate(corrected_at=Max("corrections__published_at"))
        .for_cards()[:IN_A_FEED]
    )
    shown = {card.id: card for card in cards(listed, paper)}
    for article in listed:
        feed.add_item(**item(article, shown[article.pk]))
    return _answer(feed, max((updated(article) for article in listed), default=None))


def updated(article: Any) -> datetime:
    """When readers were last told something new: publication, update or correction."""
    moments = [article.first_published_at, article.story_updated_at, article.corrected_at]
    return max(moment for moment in moments if moment)


def item(article: ArticlePage, card: Card) -> dict[str, Any]:
    note_authors(article)
    return {
        "title": card.headline,
        "link": absolute(card.url),
        "description": card.standfirst,
        # The page's own UUID: a new slug or section makes no new item in a reader.
        "unique_id": f"urn:uuid:{article.translation_key}",
        "unique_id_is_permalink": False,
        "pubdate": article.first_published_at,
        "updateddate": updated(article),
        "authors": [author.name for author in card.authors],
        "categories": [card.kicker] if card.kicker else [],
        "language": card.language,
        "image": absolute(card.photo_wide.src) if card.photo_wide else None,
    }


@stored(A_WHILE)
def site(request: HttpRequest, kind: str) -> HttpResponse:
    note(tags.ARTICLES)
    paper = PaperSettings.load(request_or_site=request)
    return _stories(request, kind, ArticlePage.objects.all(), paper.name, "/", paper.description)


@stored(A_WHILE)
def section(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    found = get_object_or_404(SectionPage.objects.live(), slug=slug)
    note(tags.page(found.pk), tags.section(found.pk))
    articles = ArticlePage.objects.in_section(found)
    return _stories(request, kind, articles, found.title, f"/{slug}/", found.description)


@stored(A_WHILE)
def topic(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    note(tags.topic(found.pk), tags.about(found.pk))
    articles = ArticlePage.objects.about(found)
    path = found.get_absolute_url()
    return _stories(request, kind, articles, found.name, path, found.description)


@stored(A_WHILE)
def journalist(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    found = get_object_or_404(Journalist, slug=slug)
    note(tags.journalist(found.pk), tags.by(found.pk))
    articles = ArticlePage.objects.by(found)
    path = found.get_absolute_url()
    return _stories(request, kind, articles, found.name, path, found.bio)


@stored(A_WHILE)
def corrections(request: HttpRequest, kind: str) -> HttpResponse:
    """What the paper got wrong, newest first."""
    note(tags.CORRECTIONS)
    paper = PaperSettings.load(request_or_site=request)
    title = f"Corrections | {paper.name}"
    feed = _feed(request, kind, paper, title, "/corrections/", "What we got wrong.")
    listed = list(Correction.objects.public()[:IN_A_FEED])
    instants = {correction.pk: correction.published_at for correction in listed}
    for entry in entries(listed, paper):
        correction = entry.correction
        feed.add_item(
            title=f"{correction.label}: {entry.card.headline}",
            link=absolute(f"{entry.card.url}#correction-{correction.id}"),
            description=correction.text,
            unique_id=absolute(f"/corrections/#correction-{correction.id}"),
            unique_id_is_permalink=False,
            pubdate=instants[correction.id],
            updateddate=instants[correction.id],
            authors=[],
            categories=[correction.label],
            language=paper.language,
            image=None,
        )
    return _answer(feed, max(instants.values(), default=None))
