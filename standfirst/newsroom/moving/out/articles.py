"""Every version of every article that is worth keeping: public, scheduled, draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch

from standfirst.kit.interchange_out import Folder, Say
from standfirst.newsroom.models import ArticlePage, Byline, PaperSettings, SectionPage
from standfirst.newsroom.moving.out import ninjs as out_ninjs
from standfirst.newsroom.moving.out.blocks import Named, travelling
from standfirst.newsroom.moving.out.names import Names, file_stem
from standfirst.newsroom.moving.out.site import sources
from standfirst.newsroom.moving.own.fields import ARTICLE, CORRECTION, STATE, neutral, values

IN_MEMORY = 100  # articles
SAID_EVERY = 1_000
FORMAT = {"format": "standfirst-article", "version": 1}


class Standing(StrEnum):
    LIVE = "live"  # what readers see
    SCHEDULED = "scheduled"  # approved, and waiting for its hour
    DRAFT = "draft"  # what editors see


@dataclass(frozen=True)
class Version:
    standing: Standing
    page: ArticlePage
    saved_at: datetime | None


def articles() -> Any:
    """With all that an export says of them, in a constant number of queries for each chunk."""
    bylines = Byline.objects.select_related("journalist").order_by("sort_order")
    found = ArticlePage.objects.order_by("pk").select_related("live_revision")
    return found.defer("live_revision__content").prefetch_related(
        Prefetch("bylines", queryset=bylines), "editions", "topics", "corrections", "sources"
    )


def versions(page: ArticlePage) -> Iterator[Version]:
    """The public version, the one that waits for its hour, the newest draft: those there are."""
    if page.live:
        saved = page.live_revision.created_at if page.live_revision else page.last_published_at
        yield Version(Standing.LIVE, page, saved)
        if not page.has_unpublished_changes:
            return
    approved = page.revisions.filter(approved_go_live_at__isnull=False).last()
    if approved:
        yield Version(Standing.SCHEDULED, approved.as_object(), approved.created_at)
    latest = page.latest_revision
    if latest is None:
        if not page.live:
            yield Version(Standing.DRAFT, page, page.latest_revision_created_at)
    elif latest != approved and latest.pk != page.live_revision_id:
        yield Version(Standing.DRAFT, latest.as_object(), latest.created_at)


def words(page: ArticlePage, names: Named) -> dict[str, Any]:
    """What a version says. The order is that of the page; sets are sorted."""
    block = ArticlePage._meta.get_field("body").stream_block
    return {
        **values(page, ARTICLE),
        "lead_photo": names.photo(page.lead_photo_id),
        "bylines": [byline.journalist.slug for byline in page.bylines.all()],
        "editions": sorted(edition.slug for edition in page.editions.all()),
        "topics": sorted(topic.slug for topic in page.topics.all()),
        "body": travelling(block, page.body.get_prep_value(), names),
    }


def state(page: ArticlePage) -> dict[str, Any]:
    """What is true of the article whatever its version."""
    corrections = [
        # The versions before and after stay behind; that there were some is said.
        {**values(one, CORRECTION), "had_versions": one.revision_after_id is not None}
        for one in sorted(page.corrections.all(), key=lambda one: one.pk)
    ]
    return {**values(page, STATE), "corrections": corrections, "sources": sources(page)}


def own_part(version: Version, names: Named, state: dict[str, Any] | None) -> dict[str, Any]:
    """All that the newsroom knows of a version; the first one carries the article's state."""
    return {
        **FORMAT,
        "standing": version.standing,
        "saved_at": neutral(version.saved_at),
        "state": state,
        "words": words(version.page, names),
    }


@dataclass
class ArticleExport:
    folder: Folder
    names: Names
    say: Say

    def run(self) -> dict[str, int]:
        """In the order in which they were made: it decides between stories of the same second."""
        self.paper = PaperSettings.objects.first() or PaperSettings()
        self.sections = {section.path: section for section in SectionPage.objects.all()}
        counts = {"articles": 0, "drafts": 0}
        total = ArticlePage.objects.count()
        for number, page in enumerate(articles().iterator(chunk_size=IN_MEMORY), start=1):
            first: dict[str, Any] | None = state(page)
            for version in versions(page):
                self._write(page, version, first)
                counts["articles" if version.standing is Standing.LIVE else "drafts"] += 1
                first = None
            if number % SAID_EVERY == 0:
                self.say(f"{number:,} of {total:,} articles …")
        return counts

    def _write(self, page: ArticlePage, version: Version, first: dict[str, Any] | None) -> None:
        section = self.sections[page.path[: -page.steplen]]
        place = f"{file_stem(section.slug, section)}/{file_stem(page.slug, page)}"
        path = {
            Standing.LIVE: f"articles/{place}.json",
            Standing.SCHEDULED: f"drafts/{place}.scheduled.json",
            Standing.DRAFT: f"drafts/{place}.json",
        }[version.standing]
        seen = out_ninjs.Seen(self.names)
        own = {**own_part(version, seen, first), "section": section.slug}
        document = out_ninjs.Document(self.paper, section, self.names, seen.photos)
        corrections = page.corrections.all() if version.standing is Standing.LIVE else []
        self.folder.json(path, document.of(version.page, own, list(corrections)))
