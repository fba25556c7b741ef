"""Sections, fronts and plain pages of an export on their way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.models import Page

from standfirst.kit.interchange import Options, Outcome, Result
from standfirst.newsroom.models import (
    Edition,
    FrontPage,
    HomePage,
    Pin,
    PlainPage,
    RelatedPin,
    SectionPage,
)
from standfirst.newsroom.moving.out import site as out_site
from standfirst.newsroom.moving.own.pages import keep_sources, let_out, stamp
from standfirst.newsroom.moving.own.places import Places
from standfirst.newsroom.moving.own.records import PageRecord, Record
from standfirst.newsroom.moving.own.shapes import key_of
from standfirst.newsroom.moving.own.site import DIFFERS

Pages = Callable[[type[Any], Places], Iterable[PageRecord]]
NAMES: dict[type[Any], str] = {SectionPage: "section", FrontPage: "front", PlainPage: "page"}


class TreeTaking:
    def __init__(self, places: Places, options: Options) -> None:
        self.places, self.options = places, options

    def take(self, model: type[Any], record: PageRecord) -> Result:
        """Made where it is missing; what is here stays as it is."""
        title, type = record.words["title"], NAMES[model]
        here = Page.objects.filter(translation_key=key_of(record.uri)).first()
        here = here or Page.objects.filter(depth=3, slug=record.words["slug"]).first()
        if here is None:
            remarks = self._make(model, record)
            return Result(title, Outcome.IMPORTED, remarks, type)
        if not isinstance(here.specific, model):
            remark = f"Another page here has the address /{record.words['slug']}/."
            return Result(title, Outcome.SKIPPED, [remark], type)
        self.places.merged[record.uri] = here.pk
        if out_site.page(here.specific, self._words(model)) == record.raw:
            return Result(title, Outcome.UNCHANGED, type=type)
        return Result(title, Outcome.SKIPPED, [DIFFERS], type)

    def take_plain(
        self, pages: Callable[[type[Any], Places], Iterable[PageRecord]]
    ) -> list[Result]:
        """All plain pages together: they may link to each other, forwards too."""
        results = [self.take(PlainPage, record) for record in pages(PlainPage, self.places)]
        made = [result.outcome is Outcome.IMPORTED for result in results]
        for is_new, record in zip(made, pages(PlainPage, self.places), strict=True):
            if is_new:
                self._mend(record)
        return results

    def _mend(self, record: PageRecord) -> None:
        page = PlainPage.objects.get(translation_key=key_of(record.uri))
        revisions = page.revisions.order_by("pk")
        versions = [record.words, *([record.draft] if record.draft else [])]
        for words, revision in zip(versions, revisions, strict=True):
            draft = revision.as_object()
            draft.text = words["text"]
            revision.content = draft.serializable_data()
            revision.save(update_fields=["content"])
        page.text = record.words["text"]
        page.save(update_fields=["text"], clean=False)

    def _words(self, model: type[Any]) -> Callable[[Any], Record]:
        """How such a page would be exported from here."""
        if model is SectionPage:
            return out_site.section
        if model is PlainPage:
            return lambda row: out_site.plain(row, self.places)
        return lambda row: out_site.front(row, self.places)

    def _make(self, model: type[Any], record: PageRecord) -> list[str]:
        remarks: list[str] = []
        home = HomePage.objects.get()
        page = model(live=False, translation_key=key_of(record.uri))
        self._fill(page, record.words)
        if model is FrontPage and FrontPage.objects.filter(edition=page.edition).exists():
            return ["This edition has a front here already; it stays as it is."]
        page.first_published_at = record.state["first_published_at"]
        home.add_child(instance=page)
        revision = page.save_revision(clean=False)
        # Sections and fronts are the paper's frame: `--drafts` is for what is written.
        if record.state["live"] and not (model is PlainPage and self.options.drafts):
            let_out(revision, remarks)
        if record.draft:
            draft = model.objects.get(pk=page.pk).get_latest_revision_as_object()
            self._fill(draft, record.draft)
            draft.save_revision(clean=False)
        stamp(page.pk, record.state)
        keep_sources(Page.objects.get(pk=page.pk), record.state["sources"])
        return remarks

    def _fill(self, page: Any, words: Record) -> None:
        special = ("edition", "pins", "related")
        for name, value in words.items():
            if name not in special:
                setattr(page, name, value)
        page.draft_title = page.title
        if "edition" in words:
            [page.edition] = self.places.by_slug(Edition, [words["edition"]])
            page.pins = self._pins(words)
            page.related_pins = [
                RelatedPin(article_id=key, sort_order=order)
                for order, uri in enumerate(words["related"])
                if (key := self.places.to_page(uri))
            ]

    def _pins(self, words: Record) -> list[Pin]:
        return [
            Pin(place=pin["place"], until=pin["until"], article_id=key, sort_order=order)
            for order, pin in enumerate(words["pins"])
            if (key := self.places.to_page(pin["article"]))
        ]
