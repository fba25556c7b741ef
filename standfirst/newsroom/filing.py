"""Filing what others have written: once for each version, and never over an editor's work.

A `Filing` brings one story in. The wires and the sites that move in each have their own
(`wires.taking`, `moving.taking`), which say where it goes, who wrote it and what may be seen.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from standfirst.kit.blocks import Block
from standfirst.kit.interchange import Options, Outcome, Result, Step
from standfirst.newsroom.models import (
    ArticlePage,
    Byline,
    Edition,
    Journalist,
    Photo,
    SectionPage,
    Source,
    Topic,
)
from standfirst.newsroom.search_backend import weigh_titles
from standfirst.newsroom.wires.bodies import body

TITLE, STANDFIRST = 255, 500


@dataclass(frozen=True)
class Copy:
    """A story's words, in the form that every reader gives. `body`: neutral blocks."""

    uri: str
    version: str
    version_created: datetime
    headline: str
    body: tuple[Block, ...]
    standfirst: str = ""
    kicker: str = ""
    dateline: str = ""
    language: str = ""
    provider: str = ""
    published: datetime | None = None
    embargo: datetime | None = None


class Filing(ABC):
    """One story on its way in, with what has to be said about it."""

    def __init__(self, copy: Copy, options: Options, remarks: list[str]) -> None:
        self.copy, self.options, self.remarks = copy, options, remarks

    # What each kind of bringer decides.

    @property
    @abstractmethod
    def digest(self) -> str:
        """SHA-256 over everything the item says."""

    @abstractmethod
    def is_newer(self, known: Source) -> bool: ...

    @abstractmethod
    def withdrawn(self) -> str:
        """How its source calls a story that may not be seen any more; "" when it may."""

    def hidden(self, known: Source) -> str:
        """What its source has done to keep a public story from its readers; "" when nothing."""
        return ""

    @abstractmethod
    def lets_out(self) -> bool:
        """True when a story that is new here is published at once."""

    @abstractmethod
    def section(self) -> SectionPage: ...

    @abstractmethod
    def journalists(self) -> list[Journalist]: ...

    @abstractmethod
    def photos(self) -> dict[str, Photo]:
        """By the file name or address that the text refers to; the lead photo first."""

    def lead(self, photos: dict[str, Photo]) -> Photo | None:
        return next(iter(photos.values()), None)

    def topics(self) -> list[Topic]:
        return []

    def slug(self, section: SectionPage) -> str:
        return free_slug(section, self.copy.headline, slugify(self.copy.uri)[-60:])

    # What is the same for all.

    def file(self, known: Source | None) -> Outcome:
        if known is None:
            return self._skip() if self.withdrawn() else self._import()
        if not self.is_newer(known):
            return Outcome.UNCHANGED
        if reason := self.withdrawn() or self.hidden(known):
            return self._withdraw(known, reason)
        return self._update(known)

    def _skip(self) -> Outcome:
        self.remarks.append(f"Its source calls it {self.withdrawn()}; we never had it.")
        return Outcome.SKIPPED

    def _import(self) -> Outcome:
        section = self.section()
        page = ArticlePage(live=False, slug=self.slug(section))
        self._write(page)
        section.add_child(instance=page)
        page.editions.set(Edition.objects.filter(is_default=True))
        if topics := self.topics():
            page.topics.set(topics)
        self._save(page, Source(uri=self.copy.uri, page=page), publish=self.lets_out())
        return Outcome.IMPORTED

    def _update(self, known: Source) -> Outcome:
        """Onto the article, or beside an editor's version as a draft."""
        article = known.page.specific
        page: ArticlePage = article.get_latest_revision_as_object()
        touched = article.latest_revision_id != known.revision_id
        was_let_out = article.live or article.approved_schedule
        hour = page.go_live_at
        self._write(page)
        if touched:
            # The draft may wait longer than the editor said, never shorter.
            page.go_live_at = max((at for at in (hour, page.go_live_at) if at), default=None)
            page.save_revision()
            self._remember(known)
            self.remarks.append("An editor has changed it: the new version waits as a draft.")
            return Outcome.OFFERED
        self._save(page, known, publish=was_let_out or self.lets_out())
        return Outcome.UPDATED

    def _withdraw(self, known: Source, reason: str) -> Outcome:
        article = known.page.specific
        if article.live:
            article.unpublish()
        article.revisions.update(approved_go_live_at=None)  # nor public at its hour
        self._remember(known)
        self.remarks.append(f"Its source has {reason} it: it is no longer public.")
        return Outcome.WITHDRAWN

    def _save(self, page: ArticlePage, known: Source, *, publish: bool) -> None:
        known.revision = revision = page.save_revision()
        self._remember(known)
        if not publish:
            return
        try:
            revision.publish()
        except ValidationError as refusal:
            self.remarks += [f"Stays a draft: {reason}" for reason in refusal.messages]

    def _remember(self, known: Source) -> None:
        known.version = self.copy.version
        known.version_created = self.copy.version_created
        known.provider = self.copy.provider[:200]
        known.digest = self.digest
        known.save()

    def _write(self, page: ArticlePage) -> None:
        """The story's words and photos onto the page."""
        copy = self.copy
        page.title = self.cut("headline", copy.headline or copy.uri, TITLE)
        page.draft_title = page.title
        page.standfirst = self.cut("standfirst", copy.standfirst, STANDFIRST)
        page.kicker = copy.kicker[:60]
        page.dateline = copy.dateline[:80]
        page.language = copy.language[:20]
        if page.first_published_at is None:
            page.first_published_at = copy.published or copy.version_created
        page.go_live_at = copy.embargo  # A newer version without one lifts it.
        photos = self.photos()
        page.lead_photo = self.lead(photos)
        page.body, remarks = body(copy.body, photos)
        self.remarks += remarks
        page.bylines = [
            Byline(journalist=journalist, sort_order=order)
            for order, journalist in enumerate(self.journalists())
        ]

    def cut(self, name: str, text: str, limit: int) -> str:
        if len(text) <= limit:
            return text
        self.remarks.append(f"The {name} is cut to {limit} characters. It was: {text}")
        return text[: limit - 1].rstrip() + "…"


def _weigh() -> list[Result]:
    weigh_titles()
    return []


# The last of a site: the titles that came get their weight in the search.
WEIGHING = Step("the search", _weigh)


def sha256(*things: object) -> str:
    return hashlib.sha256(repr(things).encode()).hexdigest()


def free_slug(parent: Any, name: str, otherwise: str = "") -> str:
    """A last part of an address that no other child of this page has."""
    start = slugify(string_to_ascii(name))[:80].strip("-") or otherwise.strip("-") or "story"
    children = parent.get_children()
    slug, number = start, 2
    while children.filter(slug=slug).exists():
        slug, number = f"{start}-{number}", number + 1
    return slug


def journalist(name: str, *, agency: bool = False, slug: str = "") -> Journalist:
    """The journalist of this name; gets a page when new here."""
    slug = slug[:120] or slugify(string_to_ascii(name))[:120]
    slug = slug or hashlib.sha256(name.encode()).hexdigest()[:12]
    values = {"name": name[:120], "is_agency": agency}
    return Journalist.objects.get_or_create(slug=slug, defaults=values)[0]
