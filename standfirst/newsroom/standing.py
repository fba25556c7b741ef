"""How a page stands before readers: compared before and after a save, it says what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from standfirst.newsroom import tags
from standfirst.newsroom.models import ArticlePage, Byline, FrontPage, SectionPage

NAMED = ("title", "slug", "url_path", "path", "show_in_menus")


@dataclass(frozen=True)
class Standing:
    """Nothing of a page that is not public.

    :param lists: the tags of the lists that hold it.
    :param rank: what decides its place in them.
    :param named: what the frame of other pages shows of it.
    """

    is_public: bool = False
    lists: frozenset[str] = frozenset()
    rank: tuple[Any, ...] = ()
    named: tuple[Any, ...] = ()


NOWHERE = Standing()


def kind_of(page: Any) -> type[Any]:
    """The kind of page that this is, also where only its common part was read."""
    return page.specific_class or type(page)


def in_database(page: Any) -> Standing:
    """As it was last saved."""
    if page.pk is None or page._state.adding:
        return NOWHERE
    return _saved_article(page.pk) if kind_of(page) is ArticlePage else _saved_other(page)


def as_it_is(page: Any, before: Standing) -> Standing:
    """As this page says it, which is just being saved."""
    if not page.live:
        return NOWHERE
    if isinstance(page, ArticlePage):
        return Standing(True, _lists_of(page), _rank(page.first_published_at, page))
    if kind_of(page) is not ArticlePage:
        return Standing(True, _front_of(page), named=tuple(getattr(page, name) for name in NAMED))
    others = {tag for tag in before.lists if not tag.startswith(tags.section(0)[:-1])}
    return Standing(True, frozenset({*others, *_section_at(page.url_path)}), before.rank)


def _saved_article(key: int) -> Standing:
    wanted = ("url_path", "first_published_at", "kind", "lead_photo_id")
    found = ArticlePage.objects.live().filter(pk=key).only(*wanted).first()
    if found is None:
        return NOWHERE
    lists = _lists(
        found.url_path,
        ArticlePage.topics.through.objects.filter(articlepage=key).values_list("topic", flat=True),
        Byline.objects.filter(article=key).values_list("journalist", flat=True),
        ArticlePage.editions.through.objects.filter(articlepage=key).values_list(
            "edition", flat=True
        ),
    )
    return Standing(True, lists, _rank(found.first_published_at, found))


def _lists_of(page: ArticlePage) -> frozenset[str]:
    return _lists(
        page.url_path,
        (topic.pk for topic in page.topics.all()),
        (byline.journalist_id for byline in page.bylines.all()),
        (edition.pk for edition in page.editions.all()),
    )


def _lists(
    url_path: str, topics: Iterable[int], journalists: Iterable[int], editions: Iterable[int]
) -> frozenset[str]:
    return frozenset(
        {
            tags.ARTICLES,
            *_section_at(url_path),
            *map(tags.about, topics),
            *map(tags.by, journalists),
            *map(tags.front, editions),
        }
    )


def _section_at(url_path: str) -> set[str]:
    """Of the section that a story with this path stands in: /home/news/the-river/."""
    above = url_path.rstrip("/").rpartition("/")[0]
    found = SectionPage.objects.filter(slug=above.rpartition("/")[2], url_path=f"{above}/")
    return set(map(tags.section, found.values_list("pk", flat=True)))


def _rank(published: Any, page: ArticlePage) -> tuple[Any, ...]:
    """A front has places that want a photo, and none for some kinds."""
    return (published, page.kind, page.lead_photo_id is None)


def _saved_other(page: Any) -> Standing:
    found = Page.objects.live().filter(pk=page.pk).values_list(*NAMED).first()
    return Standing(True, _saved_front(page), named=found) if found else NOWHERE


def _saved_front(page: Any) -> frozenset[str]:
    if kind_of(page) is not FrontPage:
        return frozenset()
    found = FrontPage.objects.filter(pk=page.pk).values_list("edition", flat=True)
    return frozenset(map(tags.front, found))


def _front_of(page: Any) -> frozenset[str]:
    if isinstance(page, FrontPage):
        return frozenset({tags.front(page.edition_id)})
    return _saved_front(page)
