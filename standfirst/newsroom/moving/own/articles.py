"""Articles of an export on their way in: once for each version, never over an editor's work."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from standfirst.kit.interchange import Options, Outcome, Result
from standfirst.newsroom.filing import free_slug
from standfirst.newsroom.models import (
    ArticlePage,
    Byline,
    Correction,
    Edition,
    Journalist,
    Source,
    Topic,
)
from standfirst.newsroom.moving.out import articles as out_articles
from standfirst.newsroom.moving.out.articles import Standing
from standfirst.newsroom.moving.own.blocks import Reader
from standfirst.newsroom.moving.own.fields import ARTICLE
from standfirst.newsroom.moving.own.folder import ExportFolder
from standfirst.newsroom.moving.own.pages import date_back, keep_sources, let_out, stamp
from standfirst.newsroom.moving.own.places import Places
from standfirst.newsroom.moving.own.records import Record
from standfirst.newsroom.moving.own.shapes import key_of
from standfirst.newsroom.moving.own.versions import NEVER, ArticleVersion, a_version
from standfirst.newsroom.search_backend import indexed_once
from standfirst.newsroom.wires.instants import in_utc

EDITED = "An editor has changed it here: the new version waits as a draft."
OPEN = "It links to pages that are not in the export; these links lead nowhere."


class ArticleTaking:
    """``uris``: of all pages of the export. ``open``: articles whose links wait for others."""

    def __init__(
        self, folder: ExportFolder, places: Places, options: Options, uris: set[str]
    ) -> None:
        self.folder, self.places, self.options, self.uris = folder, places, options, uris
        self.open: dict[str, list[str]] = {}

    def take(self, uri: str, paths: list[str]) -> list[Result]:
        """One article with all its versions."""
        with indexed_once():
            filing = ArticleFiling(self, uri, paths)
            outcome = filing.file()
        return [Result(filing.title, outcome, filing.remarks, "article")]

    def digest(self, paths: list[str]) -> str:
        return hashlib.sha256("".join(self.folder.sums[p] for p in paths).encode()).hexdigest()


class ArticleFiling:
    def __init__(self, taking: ArticleTaking, uri: str, paths: list[str]) -> None:
        self.taking, self.places, self.paths, self.uri = taking, taking.places, paths, uri
        self.reader = Reader(self.places.to_page, self.places.to_photo)
        self.versions = [a_version(taking.folder.json(p), p, self.reader) for p in paths]
        self.title: str = self.versions[0].words["title"]
        self.remarks = list(dict.fromkeys(self.reader.remarks))
        self.created = max(version.created for version in self.versions)
        self.digest = taking.digest(paths)
        missing = {one for one in self.reader.pages if not self.places.to_page(one)}
        self.waits = bool(missing & taking.uris)
        if missing - taking.uris:
            self.remarks.append(OPEN)

    @property
    def state(self) -> Record:
        state = self.versions[0].state
        assert state is not None  # `own.StandfirstImporter` has seen to it.
        return state

    def file(self) -> Outcome:
        page = ArticlePage.objects.filter(translation_key=key_of(self.uri)).first()
        known = Source.objects.filter(uri=self.uri).first()
        if page is None:
            return self._import()
        if known and known.has_open_links:
            self.taking.open[self.uri] = self.paths
        if known.digest == self.digest if known else self._is_the_same(page):
            return Outcome.UNCHANGED
        if self.created < (known.version_created if known else _changed(page)):
            self.remarks.append("What is here is newer.")
            return Outcome.SKIPPED
        if known is None or page.latest_revision_id != known.revision_id:
            return self._offer(page, known)
        return self._update(page, known)

    def _is_the_same(self, page: ArticlePage) -> bool:
        """It was made here, and this is what we would export of it."""
        own = [version.own for version in self.versions]
        return list(_own_parts(page, self.places)) == own

    def _import(self) -> Outcome:
        section = self.places.to_section(self.versions[0].section)
        page = ArticlePage(live=False, translation_key=key_of(self.uri))
        self._fill(page, self.versions[0])
        page.first_published_at = self.state["first_published_at"]
        if section.get_children().filter(slug=page.slug).exists():
            page.slug = free_slug(section, page.slug)
            self.remarks.append(f"Another story has its address; it is now at …/{page.slug}/.")
        section.add_child(instance=page)
        self._save(page, page.slug)
        self._remember(page.pk, Source(uri=self.uri))
        return Outcome.IMPORTED

    def _update(self, page: ArticlePage, known: Source) -> Outcome:
        was_live = page.live
        if was_live and self.versions[0].standing is not Standing.LIVE:
            page.unpublish()
            page.revisions.update(approved_go_live_at=None)
        self._fill(page, self.versions[0])
        self._save(page, page.slug)
        self._remember(page.pk, known)
        still_live = ArticlePage.objects.filter(pk=page.pk, live=True).exists()
        return Outcome.WITHDRAWN if was_live and not still_live else Outcome.UPDATED

    def _offer(self, page: ArticlePage, known: Source | None) -> Outcome:
        draft = page.get_latest_revision_as_object()
        slug = draft.slug
        self._fill(draft, self.versions[-1])
        draft.slug = slug
        draft.save_revision(clean=False)
        self._corrections(page)
        self._remember(page.pk, known or Source(uri=self.uri), touched=True)
        self.remarks.append(EDITED)
        return Outcome.OFFERED

    def _fill(self, page: ArticlePage, version: ArticleVersion) -> None:
        words = version.words
        for name in ARTICLE:
            setattr(page, name, words[name])
        page.draft_title = page.title
        lead = words["lead_photo"]
        page.lead_photo_id = self.places.to_photo(lead) if lead else None
        page.body = json.dumps(words["body"])
        authors = self.places.by_slug(Journalist, words["bylines"])
        page.bylines = [Byline(journalist=one, sort_order=n) for n, one in enumerate(authors)]
        page.editions = self.places.by_slug(Edition, words["editions"])
        page.topics = self.places.by_slug(Topic, words["topics"])

    def _save(self, page: ArticlePage, slug: str) -> None:
        """A revision for each version, published where it was; then its state and corrections."""
        for version in self.versions:
            if version is not self.versions[0]:
                page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
                self._fill(page, version)
                page.slug = slug if version.words["slug"] == self._slug else page.slug
            revision = page.save_revision(clean=False)
            date_back(revision, version.saved_at)
            if version.standing is not Standing.DRAFT and not self.taking.options.drafts:
                let_out(revision, self.remarks)
        stamp(page.pk, self.state)
        made = ArticlePage.objects.get(pk=page.pk)
        self._corrections(made)
        keep_sources(made, self.state["sources"])

    @property
    def _slug(self) -> str:
        return str(self.versions[0].words["slug"])

    def _corrections(self, page: ArticlePage) -> None:
        """Those that are not here yet; they are never taken back."""
        here = set(page.corrections.values_list("kind", "text", "published_at"))
        for one in self.state["corrections"]:
            if (one["kind"], one["text"], one["published_at"]) not in here:
                Correction.objects.create(
                    article=page,
                    kind=one["kind"],
                    text=one["text"],
                    published_at=one["published_at"],
                    revision_after=page.live_revision if one["had_versions"] else None,
                )

    def _remember(self, key: int, known: Source, *, touched: bool = False) -> None:
        page = Page.objects.get(pk=key)
        known.page = page
        known.version, known.version_created = in_utc(self.created), self.created
        known.digest, known.has_open_links = self.digest, self.waits
        if not touched:
            known.revision = page.latest_revision
        known.save()
        if self.waits:
            self.taking.open[self.uri] = self.paths


def _own_parts(page: ArticlePage, places: Places) -> Iterator[Record]:
    state: Record | None = out_articles.state(page)
    section = page.section.slug
    for version in out_articles.versions(page):
        yield {**out_articles.own_part(version, places, state), "section": section}
        state = None


def _changed(page: ArticlePage) -> Any:
    """When it was last saved or published here."""
    moments = (page.latest_revision_created_at, page.last_published_at, page.first_published_at)
    return max(filter(None, moments), default=NEVER)
