"""What stands around the articles, in neutral form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from standfirst.kit.interchange_out import Folder
from standfirst.newsroom.models import (
    Edition,
    FrontPage,
    HomePage,
    Journalist,
    PaperSettings,
    PlainPage,
    SectionPage,
    Topic,
)
from standfirst.newsroom.models.source import KeptComment
from standfirst.newsroom.moving.out.blocks import Named, rich_text
from standfirst.newsroom.moving.out.names import Names, page_uri
from standfirst.newsroom.moving.own.fields import (
    COMMENT,
    EDITION,
    JOURNALIST,
    PAGE,
    PAPER,
    REDIRECT,
    SECTION,
    SOURCE,
    STATE,
    TOPIC,
    values,
)

FILE = "site.json"
IN_MEMORY = 500
Words = Callable[[Any], dict[str, Any]]


def paper() -> dict[str, Any]:
    # Not `load()`, which would make a row: an export changes nothing.
    return values(PaperSettings.objects.first() or PaperSettings(), PAPER)


def page(row: Any, words: Words) -> dict[str, Any]:
    """A page with its newest draft: `draft` is None when there is none, or nothing else."""
    latest = row.get_latest_revision_as_object() if row.has_unpublished_changes else None
    shown = row if row.live or latest is None else latest
    return {
        "uri": page_uri(row),
        **values(row, STATE),
        "words": words(shown),
        "draft": words(latest) if latest and row.live else None,
        "sources": sources(row),
    }


def sources(row: Page) -> list[dict[str, Any]]:
    """Where else it came from. ``touched``: an editor has been here since."""
    return [
        {**values(source, SOURCE), "touched": source.revision_id != row.latest_revision_id}
        for source in sorted(row.sources.all(), key=lambda source: source.pk)
        if source.uri != page_uri(row)
    ]


def section(row: SectionPage) -> dict[str, Any]:
    return values(row, SECTION)


def plain(row: PlainPage, names: Named) -> dict[str, Any]:
    return {**values(row, PAGE), "text": rich_text(row.text, names)}


def front(row: FrontPage, names: Named) -> dict[str, Any]:
    pins = [
        {"place": pin.place, "article": names.page(pin.article_id), **values(pin, ["until"])}
        for pin in row.pins.all()
    ]
    related = [names.page(pin.article_id) for pin in row.related_pins.all()]
    return {**values(row, PAGE), "edition": row.edition.slug, "pins": pins, "related": related}


def site(names: Names) -> dict[str, Any]:
    home = HomePage.objects.first()
    return {
        "paper": paper(),
        "home": page_uri(home) if home else None,
        "editions": [values(edition, EDITION) for edition in Edition.objects.order_by("pk")],
        "sections": [page(row, section) for row in SectionPage.objects.order_by("path")],
        "fronts": [
            page(row, lambda one: front(one, names)) for row in FrontPage.objects.order_by("path")
        ],
        "pages": [
            page(row, lambda one: plain(one, names)) for row in PlainPage.objects.order_by("path")
        ],
    }


def journalist(row: Journalist, names: Names) -> dict[str, Any]:
    return {**values(row, JOURNALIST), "photo": names.photo(row.photo_id)}


def redirect(row: Redirect, names: Names) -> dict[str, Any]:
    target = names.page(row.redirect_page_id)
    return {**values(row, REDIRECT), "page": target, "link": row.redirect_link}


def comment(row: KeptComment, names: Names) -> dict[str, Any]:
    return {**values(row, COMMENT), "page": names.page(row.page_id)}


def lists(names: Names) -> dict[str, tuple[QuerySet[Any], Words]]:
    """What may be long: name → rows and the way each is written."""
    return {
        "topics": (Topic.objects.all(), lambda row: values(row, TOPIC)),
        "journalists": (Journalist.objects.all(), lambda row: journalist(row, names)),
        "redirects": (Redirect.objects.all(), lambda row: redirect(row, names)),
        "comments": (KeptComment.objects.all(), lambda row: comment(row, names)),
    }


def export_site(folder: Folder, names: Names) -> dict[str, int]:
    written = site(names)
    folder.json(FILE, written)
    kinds = ("editions", "sections", "fronts", "pages")
    counts = {kind: len(written[kind]) for kind in kinds}
    for name, (rows, words) in lists(names).items():
        counts[name] = 0
        with folder.lines(f"{name}.jsonl") as write:
            for row in rows.order_by("pk").iterator(chunk_size=IN_MEMORY):
                write(words(row))
                counts[name] += 1
    return counts
