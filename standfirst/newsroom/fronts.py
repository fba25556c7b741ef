"""Filling a front: pinned stories first, then the newest, and none of them twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, Window
from django.db.models.functions import RowNumber, Substr

from standfirst.delivery.tags import note
from standfirst.newsroom import tags
from standfirst.newsroom.models.front import Place

if TYPE_CHECKING:
    from wagtail.models import Page

    from standfirst.newsroom.models import ArticlePage, Edition, FrontPage

NEWEST = 30  # enough for every slot above the strips, whatever is pinned
PER_STRIP = 7
# The places that open with a photo take a story without one only when nothing else is left.
WITH_PHOTO = frozenset({Place.LEAD, Place.TOP_1, Place.SECOND_1, Place.SECOND_2, Place.SECOND_3})
NOT_ABOVE = frozenset(
    {"opinion", "sponsored"}
)  # They have strips of their own, by rank never lead.


@dataclass
class Filled:
    """Which story stands where."""

    slots: dict[Place, ArticlePage] = field(default_factory=dict)
    pinned: set[Place] = field(default_factory=set)
    related: list[ArticlePage] = field(default_factory=list)
    strips: list[tuple[Page, list[ArticlePage]]] = field(default_factory=list)

    def at(self, *places: Place) -> list[ArticlePage]:
        return [self.slots[place] for place in places if place in self.slots]

    def all(self) -> list[ArticlePage]:
        strips = [article for _, articles in self.strips for article in articles]
        return [*self.slots.values(), *self.related, *strips]


def fill(
    edition: Edition | None, front: FrontPage | None, sections: list[Page], now: datetime
) -> Filled:
    """The whole front at an instant. Six queries, however many stories and sections."""
    filled = Filled()
    pins = list(front.pins.all()) if front else []
    wanted = {pin.article_id for pin in pins} | _related_ids(front)
    note(tags.front(edition.pk) if edition else tags.ARTICLES)
    note(*map(tags.article, wanted))  # One that is not public yet will be shown when it is.
    held = _by_id(wanted)
    for pin in pins:
        article = held.get(pin.article_id)
        if article and (pin.until is None or pin.until > now):
            filled.slots[Place(pin.place)] = article
            filled.pinned.add(Place(pin.place))
    filled.related = _related(front, held, filled)
    newest = _newest(edition)
    _fill_slots(filled, newest)
    _fill_strips(filled, sections, edition)
    return filled


def _by_id(ids: Iterable[int]) -> dict[int, ArticlePage]:
    from standfirst.newsroom.models import ArticlePage

    return {a.pk: a for a in ArticlePage.objects.live().filter(pk__in=ids).for_cards()}


def _related_ids(front: FrontPage | None) -> set[int]:
    return {pin.article_id for pin in front.related_pins.all()} if front else set()


def _related(
    front: FrontPage | None, held: dict[int, ArticlePage], filled: Filled
) -> list[ArticlePage]:
    if front is None or Place.LEAD not in filled.pinned:
        return []  # The links belong to the pinned lead and leave with it.
    shown = {article.pk for article in filled.slots.values()}
    return [
        held[pin.article_id]
        for pin in front.related_pins.all()
        if pin.article_id in held and pin.article_id not in shown
    ]


def _newest(edition: Edition | None) -> list[ArticlePage]:
    from standfirst.newsroom.models import ArticlePage

    articles = ArticlePage.objects.live().exclude(kind__in=NOT_ABOVE)
    if edition:
        articles = articles.in_edition(edition)
    return list(articles.newest_first().for_cards()[:NEWEST])


def _fill_slots(filled: Filled, newest: list[ArticlePage]) -> None:
    used = {article.pk for article in [*filled.slots.values(), *filled.related]}
    free = [article for article in newest if article.pk not in used]
    for place in Place:
        if place in filled.slots or not free:
            continue
        pictured = (article for article in free if article.lead_photo_id)
        chosen = next(pictured, free[0]) if place in WITH_PHOTO else free[0]
        filled.slots[place] = chosen
        free.remove(chosen)


def _fill_strips(filled: Filled, sections: list[Page], edition: Edition | None) -> None:
    used = {article.pk for article in filled.all()}
    by_section: dict[str, list[ArticlePage]] = {section.path: [] for section in sections}
    for article in _ranked_by_section(sections, edition, len(used)):
        bucket = by_section.get(article.path[: -article.steplen])
        if bucket is not None and article.pk not in used and len(bucket) < PER_STRIP:
            bucket.append(article)
    filled.strips = [
        (section, _photo_first(stories))
        for section in sections
        if (stories := by_section[section.path])
    ]


def _photo_first(stories: list[ArticlePage]) -> list[ArticlePage]:
    """A strip opens with its newest photo; the others keep their order."""
    opening = next((story for story in stories if story.lead_photo_id), stories[0])
    return [opening, *(story for story in stories if story is not opening)]


def _ranked_by_section(
    sections: list[Page], edition: Edition | None, shown: int
) -> Iterator[ArticlePage]:
    """The newest of each section, enough that those shown above can be passed over."""
    from standfirst.newsroom.models import ArticlePage

    if not sections:
        return iter(())
    length = len(sections[0].path)
    articles = ArticlePage.objects.live()
    if edition:
        articles = articles.in_edition(edition)
    ranked = articles.annotate(
        rank=Window(
            RowNumber(),
            partition_by=Substr("path", 1, length),
            order_by=[F("first_published_at").desc(), F("pk").desc()],
        )
    ).filter(rank__lte=PER_STRIP + shown)
    return iter(ranked.newest_first().for_cards())
