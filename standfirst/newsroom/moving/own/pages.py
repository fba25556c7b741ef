"""What is the same for every page that comes in from an export."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page, Revision

from standfirst.newsroom.models import Source
from standfirst.newsroom.moving.own.fields import STATE
from standfirst.newsroom.moving.own.records import Record
from standfirst.newsroom.purging import page_changed
from standfirst.newsroom.standing import NOWHERE, in_database


def let_out(revision: Any, remarks: list[str]) -> None:
    """Publish a revision now or at its hour; one that may not be published says why."""
    try:
        revision.publish()
    except ValidationError as refusal:
        remarks += [f"Stays a draft: {reason}" for reason in refusal.messages]


def date_back(revision: Revision, saved_at: Any) -> None:
    """The revision was saved where it comes from, not now."""
    if saved_at:
        Revision.objects.filter(pk=revision.pk).update(created_at=saved_at)
        keys = {"pk": revision.object_id, "latest_revision": revision}
        Page.objects.filter(**keys).update(latest_revision_created_at=saved_at)


def stamp(key: int, state: Record) -> None:
    """When it was first and last published; nothing where it is public only here, or only there."""
    values = {name: state[name] for name in STATE}
    found = Page.objects.filter(pk=key, live=values.pop("live"))
    moved = found.exclude(first_published_at=values["first_published_at"]).specific().first()
    before = in_database(moved) if moved else NOWHERE
    found.update(**values)
    if moved:
        page_changed(moved, before, in_database(moved))


def keep_sources(page: Page, sources: list[Record]) -> None:
    """Where it came from before: a newer version of a wire story still finds it."""
    for source in sources:
        values = {name: value for name, value in source.items() if name not in ("uri", "touched")}
        revision = None if source["touched"] else page.latest_revision
        defaults = {**values, "page_id": page.pk, "revision": revision}
        Source.objects.get_or_create(uri=source["uri"], defaults=defaults)
