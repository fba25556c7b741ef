"""Sitemaps and robots.txt."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.kit import clock
from standfirst.newsroom import tags
from standfirst.newsroom.cards import address
from standfirst.newsroom.feeds.views import updated
from standfirst.newsroom.head import absolute
from standfirst.newsroom.models import (
    ArticlePage,
    FrontPage,
    Journalist,
    PaperSettings,
    PlainPage,
    SectionPage,
    Topic,
)
from standfirst.newsroom.querysets import with_sections

NEWS_WINDOW = timedelta(hours=48)  # Google News takes stories of the last two days,
NEWS_LIMIT = 1_000  # and a thousand in one file.
LIMIT = 50_000  # sitemaps.org
A_WHILE = 300  # seconds


@stored(A_WHILE)
def news(request: HttpRequest) -> HttpResponse:
    """What was first published within 48 hours; valid when empty."""
    note(tags.SITEMAPS, tags.FRAME)
    since = clock.now() - NEWS_WINDOW
    recent = ArticlePage.objects.live().published_since(since).newest_first()
    recent = recent.exclude(kind=ArticlePage.Kind.SPONSORED).defer("body")
    paper = PaperSettings.load(request_or_site=request)
    items = [
        {
            "url": absolute(address(article)),
            "title": article.title,
            "language": (article.language or paper.language).split("-")[0].lower(),
            "published": article.first_published_at.isoformat(timespec="seconds"),
        }
        for article in with_sections(recent[:NEWS_LIMIT])
    ]
    values = {"items": items, "paper": paper}
    return render(request, "newsroom/news-sitemap.xml", values, content_type="application/xml")


@stored(A_WHILE)
def everything(request: HttpRequest) -> HttpResponse:
    """Every public page with the time it last changed for readers."""
    note(tags.SITEMAPS, tags.FRAME)
    articles = (
        ArticlePage.objects.live()
        .newest_first()
        .defer("body")
        .annotate(corrected_at=Max("corrections__published_at"))
    )
    items: list[tuple[str, datetime | None]] = [("/", None)]
    items += [(f"/{front.slug}/", None) for front in FrontPage.objects.live()]
    items += [(f"/{section.slug}/", None) for section in SectionPage.objects.live()]
    items += [(f"/{page.slug}/", None) for page in PlainPage.objects.live()]
    items += [(topic.get_absolute_url(), None) for topic in Topic.objects.all()]
    items += [(journalist.get_absolute_url(), None) for journalist in Journalist.objects.all()]
    listed = with_sections(articles[: LIMIT - len(items)])
    items += [(address(article), updated(article)) for article in listed]
    values = {
        "items": [
            (absolute(path), at.isoformat(timespec="seconds") if at else "") for path, at in items
        ]
    }
    return render(request, "newsroom/sitemap.xml", values, content_type="application/xml")


@stored(A_WHILE)
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /editor/",
        "Disallow: /account/",
        "Disallow: /search/",
        f"Sitemap: {absolute('/sitemap.xml')}",
        f"Sitemap: {absolute('/news-sitemap.xml')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
