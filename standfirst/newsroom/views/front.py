"""The fronts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime

from standfirst.delivery.tags import note
from standfirst.kit import clock
from standfirst.newsroom import head, pictures, structured, tags
from standfirst.newsroom.cards import Card, cards, note_authors
from standfirst.newsroom.directory import directory
from standfirst.newsroom.fronts import Filled, fill
from standfirst.newsroom.models.front import Place
from standfirst.newsroom.models.paper import PaperSettings
from standfirst.newsroom.pictures import Picture
from standfirst.shell.frame import Link

if TYPE_CHECKING:
    from wagtail.models import Page

    from standfirst.newsroom.models import ArticlePage, FrontPage, HomePage

LAYOUTS = {"opinion": "opinion", "culture": "pair"}


@dataclass(frozen=True)
class Lead:
    card: Card
    photo: Picture | None
    related: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Strip:
    """A section's stories on the front."""

    section: Link
    cards: list[Card]
    layout: str
    discussed: list[Card] = field(default_factory=list)


def home(page: HomePage, request: HttpRequest) -> HttpResponse:
    """`/`: the front of the default edition, under the paper's own address."""
    from standfirst.newsroom.models import FrontPage

    note(tags.page(page.pk))
    front = (
        FrontPage.objects.live()
        .filter(edition__is_default=True)
        .select_related("edition")
        .prefetch_related("pins", "related_pins")
        .first()
    )
    return render(request, "newsroom/front.html", front_context(front, request, "/"))


def context(page: FrontPage, request: HttpRequest) -> dict[str, Any]:
    """What `newsroom/front.html` takes, for an edition's own address."""
    return front_context(page, request, f"/{page.slug}/")


def front_context(front: FrontPage | None, request: HttpRequest, path: str) -> dict[str, Any]:
    paper = PaperSettings.load(request_or_site=request)
    edition = front.edition if front else None
    if front:
        note(tags.page(front.pk or 0))
    at = clock.now()
    if getattr(request, "is_preview", False):
        at = parse_datetime(request.GET.get("at", "")) or at
    sections = directory(request).menu
    filled = fill(edition, front, sections, at)
    made = {card.id: card for card in cards(filled.all(), paper, sections)}

    def shown(*places: Place) -> list[Card]:
        return [made[article.pk] for article in filled.at(*places)]

    title = paper.name if path == "/" or not edition else f"{paper.name}: {edition.name} edition"
    meta = head.list_meta(paper, path, title, feeds=False)
    return {
        "edition": edition,
        "lead": _lead(filled, made),
        "top": shown(Place.TOP_1, Place.TOP_2, Place.TOP_3),
        "second": shown(Place.SECOND_1, Place.SECOND_2, Place.SECOND_3),
        "side": shown(Place.SIDE_1, Place.SIDE_2, Place.SIDE_3, Place.SIDE_4),
        "strips": [_strip(section, articles, made) for section, articles in filled.strips],
        "meta": replace(
            meta,
            title=title,
            feeds=head.feeds_under("/", paper.name),
            json_ld=structured.script_safe(
                {"@context": "https://schema.org", **structured.publisher(paper)}
            ),
        ),
    }


def _lead(filled: Filled, made: dict[int, Card]) -> Lead | None:
    article = filled.slots.get(Place.LEAD)
    if article is None:
        return None
    note_authors(article)
    photo = pictures.whole(article.lead_photo, caption=article.lead_caption)
    return Lead(
        card=made[article.pk],
        photo=replace(photo, eager=True) if photo else None,
        related=[made[related.pk] for related in filled.related],
    )


def _strip(section: Page, articles: list[ArticlePage], made: dict[int, Card]) -> Strip:
    shown = [made[article.pk] for article in articles]
    layout = LAYOUTS.get(section.slug, "news" if any(card.photo for card in shown) else "plain")
    if layout == "opinion":
        for article in articles:
            note_authors(article)
    return Strip(Link(section.title, f"/{section.slug}/"), shown, layout)
