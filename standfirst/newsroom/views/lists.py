"""Pages that list stories: section, topic, journalist, search, corrections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as PageOf
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.newsroom import head, pictures, tags
from standfirst.newsroom.cards import Card, author, cards, zone_of
from standfirst.newsroom.directory import directory
from standfirst.newsroom.models import (
    ArticlePage,
    Correction,
    Journalist,
    PaperSettings,
    Topic,
)
from standfirst.newsroom.querysets import ArticleQuerySet
from standfirst.newsroom.views.article import ShownCorrection, shown_correction
from standfirst.shell.frame import Link

if TYPE_CHECKING:
    from standfirst.newsroom.models import PlainPage, SectionPage

A_PAGE = 20
MIN_QUERY, MAX_QUERY = 2, 100
A_WHILE = 600  # seconds: a list says today's hours and other days' dates
PAGED = {"page": "[1-9][0-9]{0,4}"}


@dataclass(frozen=True)
class Pages:
    """Where we are in a list of several pages; `pages` is empty when there is only one."""

    number: int
    pages: list[Link]
    newer: str
    older: str


def page_of(request: HttpRequest, items: Any) -> PageOf[Any]:
    """The page that `?page=` asks for.

    :raises Http404: there is no such page; page 1 of an empty list exists.
    """
    wanted = request.GET.get("page", "1")
    paginator = Paginator(items, A_PAGE)
    if not re.fullmatch("[0-9]{1,9}", wanted) or int(wanted) not in paginator.page_range:
        raise Http404("There is no such page.")
    return paginator.page(int(wanted))


def pages(page: PageOf[Any], path: str, **query: str) -> Pages:
    """Links to all pages (elided in the middle)."""

    def url(number: int) -> str:
        values = {**query, **({"page": str(number)} if number > 1 else {})}
        return f"{path}?{urlencode(values)}" if values else path

    paginator = page.paginator
    shown = paginator.get_elided_page_range(page.number) if paginator.num_pages > 1 else []
    return Pages(
        number=page.number,
        pages=[
            Link(str(n), url(n), n == page.number) if isinstance(n, int) else Link("…", "")
            for n in shown
        ],
        newer=url(page.previous_page_number()) if page.has_previous() else "",
        older=url(page.next_page_number()) if page.has_next() else "",
    )


def listing(request: HttpRequest, articles: ArticleQuerySet, path: str) -> dict[str, Any]:
    """Cards and page links of a public list, newest first."""
    page = page_of(request, articles.live().newest_first().for_cards())
    paper = PaperSettings.load(request_or_site=request)
    return {
        "paper": paper,
        "cards": cards(page.object_list, paper, directory(request).sections),
        "page": pages(page, path),
        "total": page.paginator.count,
    }


def section_context(section: SectionPage, request: HttpRequest) -> dict[str, Any]:
    note(tags.page(section.pk), tags.section(section.pk))
    path = f"/{section.slug}/"
    found = listing(request, ArticlePage.objects.in_section(section), path)
    meta = head.list_meta(found["paper"], path, section.title, section.description)
    shown = {"title": section.title, "url": path, "description": section.description}
    return {**found, "section": shown, "meta": meta}


def plain_context(page: PlainPage, request: HttpRequest) -> dict[str, Any]:
    note(tags.page(page.pk))
    paper = PaperSettings.load(request_or_site=request)
    meta = head.list_meta(paper, f"/{page.slug}/", page.title, page.search_description, feeds=False)
    return {"meta": meta}


@stored(A_WHILE, PAGED)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    note(tags.topic(topic.pk), tags.about(topic.pk))
    path = topic.get_absolute_url()
    found = listing(request, ArticlePage.objects.about(topic), path)
    meta = head.list_meta(found["paper"], path, topic.name, topic.description)
    return render(request, "newsroom/topic.html", {**found, "topic": topic, "meta": meta})


@stored(A_WHILE, PAGED)
def journalist(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Journalist.objects.select_related("photo"), slug=slug)
    note(tags.journalist(found.pk), tags.by(found.pk))
    if found.photo_id:
        note(tags.photo(found.photo_id))
    path = found.get_absolute_url()
    stories = listing(request, ArticlePage.objects.by(found), path)
    meta = head.list_meta(stories["paper"], path, found.name, found.bio or found.role)
    square = pictures.crops(found.photo, ["1x1"])["1x1"] if found.photo else None
    shown = {
        "name": found.name,
        "role": found.role,
        "bio": found.bio,
        "email": found.email,
        "initials": author(found).initials,
        "is_agency": found.is_agency,
        "photo": square,
    }
    return render(
        request, "newsroom/journalist.html", {**stories, "journalist": shown, "meta": meta}
    )


def search(request: HttpRequest) -> HttpResponse:
    """`?q=`: words in headline, standfirst, text and byline, best first."""
    query = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MAX_QUERY]
    paper = PaperSettings.load(request_or_site=request)
    results: list[Card] = []
    total, page_links = 0, None
    too_short = 0 < len(query) < MIN_QUERY
    if query and not too_short:
        found = ArticlePage.objects.live().for_cards().search(query)
        page = page_of(request, found)
        results = cards(page.object_list, paper, directory(request).sections)
        total, page_links = page.paginator.count, pages(page, "/search/", q=query)
    title = f"{query}: search" if query else "Search"
    values = {
        "query": query,
        "results": results,
        "total": total,
        "page": page_links,
        "too_short": too_short,
        "meta": head.list_meta(paper, "/search/", title, feeds=False, robots="noindex"),
    }
    return render(request, "newsroom/search.html", values)


@dataclass(frozen=True)
class Entry:
    """A correction on the corrections page, with its story."""

    correction: ShownCorrection
    card: Card


def entries(corrections: list[Correction], paper: PaperSettings) -> list[Entry]:
    ids = {correction.article_id for correction in corrections}
    stories = {
        story.pk: story for story in ArticlePage.objects.live().filter(pk__in=ids).for_cards()
    }
    made = {card.id: card for card in cards(stories.values(), paper)}
    return [
        Entry(
            shown_correction(correction, zone_of(stories[correction.article_id], paper)),
            made[correction.article_id],
        )
        for correction in corrections
        if correction.article_id in made
    ]


@stored(A_WHILE, PAGED)
def corrections(request: HttpRequest) -> HttpResponse:
    note(tags.CORRECTIONS)
    paper = PaperSettings.load(request_or_site=request)
    page = page_of(request, Correction.objects.public())
    values = {
        "entries": entries(list(page.object_list), paper),
        "page": pages(page, "/corrections/"),
        "meta": head.list_meta(
            paper,
            "/corrections/",
            "Corrections and clarifications",
            "What we got wrong, and what is right.",
        ),
    }
    return render(request, "newsroom/corrections.html", values)
