"""Stories as cards: everything a card shows, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, prefetch_related_objects

from standfirst.delivery.tags import note
from standfirst.newsroom import pictures, tags
from standfirst.newsroom.languages import direction_of
from standfirst.newsroom.models.photo import Photo, Rendition
from standfirst.newsroom.pictures import Picture
from standfirst.newsroom.querysets import with_sections
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.shell.facts import facts

if TYPE_CHECKING:
    from standfirst.newsroom.models import ArticlePage, Journalist, PaperSettings


@dataclass(frozen=True)
class Author:
    name: str
    url: str
    role: str
    initials: str
    is_agency: bool = False
    photo: Picture | None = None


@dataclass(frozen=True)
class Card:
    id: int
    url: str
    headline: str
    standfirst: str
    kicker: str
    kicker_url: str
    kind: str
    kind_label: str
    time: Stamp
    authors: list[Author] = field(default_factory=list)
    photo: Picture | None = None
    photo_wide: Picture | None = None
    photo_square: Picture | None = None
    comments: int | None = None
    language: str = ""
    direction: str = "ltr"

    @property
    def byline(self) -> str:
        return in_words([author.name for author in self.authors])

    @property
    def comments_url(self) -> str:
        return f"{self.url}#comments"

    @property
    def is_live(self) -> bool:
        return self.kind == "live"

    @property
    def is_opinion(self) -> bool:
        return self.kind == "opinion"

    @property
    def is_sponsored(self) -> bool:
        return self.kind == "sponsored"


def in_words(names: list[str]) -> str:
    """Ada Reeve, Bo Lind and Cem Aydın."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def kind_label(article: ArticlePage, beside: str) -> str:
    """How the kind is named on the page; news needs no name, nor what the words beside it say."""
    if article.kind == article.Kind.SPONSORED:
        return f"Paid for by {article.sponsor}" if article.sponsor else "Sponsored"
    label = str(article.get_kind_display())
    is_said = label.casefold() == beside.casefold()
    return "" if article.kind == article.Kind.NEWS or is_said else label


def author(journalist: Journalist) -> Author:
    return Author(
        name=journalist.name,
        url=journalist.get_absolute_url(),
        role=journalist.role,
        initials=journalist.initials,
        is_agency=journalist.is_agency,
    )


def authors_of(article: ArticlePage) -> list[Author]:
    return [author(byline.journalist) for byline in article.bylines.all()]


def note_authors(article: ArticlePage) -> None:
    """The page shows who wrote it. Of the cards only those of opinions do."""
    note(*(tags.journalist(byline.journalist_id) for byline in article.bylines.all()))


def address(article: ArticlePage) -> str:
    """The path of a public article: /environment/the-river/."""
    return f"/{article.section.slug}/{article.slug}/"


def zone_of(article: ArticlePage, paper: PaperSettings) -> str:
    return article.desk_zone or paper.desk_zone


def card(article: ArticlePage, paper: PaperSettings, comments: int | None) -> Card:
    note(tags.article(article.pk))
    if article.kind == article.Kind.OPINION:
        note_authors(article)
    crops = pictures.crops(article.lead_photo) if article.lead_photo else {}
    language = article.language or paper.language
    kicker = article.kicker or article.section.title
    return Card(
        id=article.pk,
        url=address(article),
        headline=article.title,
        standfirst=article.standfirst,
        kicker=kicker,
        kicker_url=f"/{article.section.slug}/",
        kind=article.kind,
        kind_label=kind_label(article, kicker),
        time=stamp(article.first_published_at, zone_of(article, paper)),
        authors=authors_of(article),
        photo=crops.get("4x3"),
        photo_wide=crops.get("16x9"),
        photo_square=crops.get("1x1"),
        comments=comments,
        language=language,
        direction=direction_of(language),
    )


def prefetch_crops(photos: Iterable[Photo]) -> None:
    """Fetch the renditions that cards and a front's lead show: one query for all photos.

    Wagtail makes anew whatever is missing in what was prefetched, though it is there.
    """
    specs = [*pictures.CARD_SPECS, *pictures.whole_specs()]
    wanted = Rendition.objects.filter(filter_spec__in=specs)
    prefetch_related_objects(
        list(photos), Prefetch("renditions", queryset=wanted, to_attr="prefetched_renditions")
    )


def cards(
    articles: Iterable[ArticlePage], paper: PaperSettings, sections: Iterable[Any] = ()
) -> list[Card]:
    """Cards of public articles in the same order; pass `for_cards()`.

    Queries: renditions, comment counts and sections that are not given; none for each article.
    """
    listed = with_sections(articles, sections)
    prefetch_crops(article.lead_photo for article in listed if article.lead_photo)
    counts = facts("comments", [article.pk for article in listed])
    return [card(article, paper, counts.get(article.pk)) for article in listed]
