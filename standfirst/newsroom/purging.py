"""Announcing what changes on public pages, in the transaction of the change.

Each model of the newsroom stands in one of the tables here, and a test fails where one does
not. What is written past the models (`update`, `bulk_create`) has to be announced by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Page

from standfirst.delivery.purge import announce
from standfirst.newsroom import tags
from standfirst.newsroom.models import (
    ArticlePage,
    Byline,
    CopyDesk,
    Correction,
    Edition,
    FrontPage,
    HomePage,
    Journalist,
    KeptComment,
    PaperSettings,
    Photo,
    Pin,
    PlainPage,
    RelatedPin,
    Rendition,
    SectionPage,
    Source,
    SourceFile,
    Topic,
)
from standfirst.newsroom.standing import NOWHERE, Standing, as_it_is, in_database, kind_of

PAGES: tuple[type[Model], ...] = (ArticlePage, FrontPage, HomePage, PlainPage, SectionPage)
# Written together with another model, whose save announces both.
PARTS: dict[type[Model], type[Model]] = {
    Byline: ArticlePage,
    Pin: FrontPage,
    RelatedPin: FrontPage,
    Rendition: Photo,
}
NEVER_SHOWN: dict[type[Model], str] = {
    CopyDesk: "a step of the workflow",
    KeptComment: "kept until there is a forum",
    Source: "where a story came from",
    SourceFile: "where a photo came from",
}
# What a draft saves of a public page, and what the photo desk reckons later.
UNSEEN = frozenset(
    "draft_title expire_at expired file_hash file_size go_live_at has_unpublished_changes "
    "last_published_at latest_revision latest_revision_created_at live_revision locked "
    "locked_at locked_by".split()
)


def correction(row: Correction, is_new: bool) -> set[str]:
    if not row.article.live:
        return set()
    return {tags.article(row.article_id), tags.CORRECTIONS, tags.SITEMAPS}


def edition(row: Edition, is_new: bool) -> set[str]:
    return {tags.FRAME}


def journalist(row: Journalist, is_new: bool) -> set[str]:
    return {tags.SITEMAPS} if is_new else {tags.journalist(row.pk), tags.SITEMAPS}


def paper(row: PaperSettings, is_new: bool) -> set[str]:
    return {tags.FRAME}


def photo(row: Photo, is_new: bool) -> set[str]:
    """Cards do not carry the tags of their photos, but of their stories."""
    if is_new:
        return set()
    leads = ArticlePage.objects.live().filter(lead_photo=row.pk).values_list("pk", flat=True)
    return {tags.photo(row.pk), *map(tags.article, leads)}


def topic(row: Topic, is_new: bool) -> set[str]:
    return {tags.SITEMAPS} if is_new else {tags.topic(row.pk), tags.SITEMAPS}


ROWS: dict[type[Model], Callable[[Any, bool], set[str]]] = {
    Correction: correction,
    Edition: edition,
    Journalist: journalist,
    PaperSettings: paper,
    Photo: photo,
    Topic: topic,
}


def register() -> None:
    for model in ROWS:
        post_save.connect(_row_saved, sender=model)
        pre_delete.connect(_row_goes, sender=model)
    for model in (*PAGES, Page):  # A move saves a page's common part only.
        pre_save.connect(_page_is_saved, sender=model)
        post_save.connect(_page_saved, sender=model)
    for model in PAGES:
        pre_delete.connect(_page_goes, sender=model)


def is_unseen(fields: Collection[str] | None) -> bool:
    return fields is not None and UNSEEN.issuperset(fields)


def _row_saved(
    sender: Any, instance: Any, created: bool, raw: bool, update_fields: Any, **kwargs: Any
) -> None:
    if not raw and not is_unseen(update_fields):
        announce(ROWS[sender](instance, created))


def _row_goes(sender: Any, instance: Any, **kwargs: Any) -> None:
    announce(ROWS[sender](instance, False))


def _page_is_saved(
    sender: Any, instance: Any, raw: bool, update_fields: Any, **kwargs: Any
) -> None:
    if not raw and not is_unseen(update_fields):
        instance._stood = in_database(instance)


def _page_saved(sender: Any, instance: Any, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    if raw or is_unseen(update_fields):
        return
    before: Standing = instance.__dict__.pop("_stood", NOWHERE)
    # Only a move saves the common part alone, and its siblings' order has changed already.
    page_changed(instance, before, as_it_is(instance, before), moved=sender is Page)


def _page_goes(sender: Any, instance: Any, **kwargs: Any) -> None:
    page_changed(instance, in_database(instance), NOWHERE)


def page_changed(page: Any, before: Standing, after: Standing, *, moved: bool = False) -> None:
    """Announce what a page did to the pages that show it."""
    if not before.is_public and not after.is_public:
        return
    story = kind_of(page) is ArticlePage
    own = {tags.article(page.pk) if story else tags.page(page.pk)}
    others = _story_moved(page, before, after) if story else _frame_moved(before, after, moved)
    if after.is_public:
        announce(own | others)
    else:
        announce(own, gone=True)
        announce(others)


def _story_moved(page: Any, before: Standing, after: Standing) -> set[str]:
    """The lists that it enters, leaves or stands elsewhere in."""
    stays = before.is_public and after.is_public
    lists = before.lists ^ after.lists if stays else before.lists | after.lists
    if stays and before.rank != after.rank:
        lists = before.lists | after.lists
    if not stays and Correction.objects.filter(article=page.pk).exists():
        lists |= {tags.CORRECTIONS}
    return {*lists, tags.SITEMAPS}


def _frame_moved(before: Standing, after: Standing, moved: bool) -> set[str]:
    lists = before.lists | after.lists
    is_named = moved or before.named != after.named or before.lists != after.lists
    return {*lists, tags.FRAME, tags.SITEMAPS} if is_named else set(lists)
