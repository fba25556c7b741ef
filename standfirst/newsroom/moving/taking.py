"""Filing the posts and pages of a site that moves in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

from wagtail.models import Page

from standfirst.kit import html
from standfirst.kit.blocks import Block, Heading, Image, ItemList, LinkCard, Paragraph, Quote, Table
from standfirst.kit.interchange import Options, Outcome, Result
from standfirst.newsroom.filing import Copy, Filing, free_slug, sha256
from standfirst.newsroom.models import (
    HomePage,
    Journalist,
    Photo,
    PlainPage,
    SectionPage,
    Source,
    Topic,
)
from standfirst.newsroom.models.pages import RESERVED
from standfirst.newsroom.moving.comments import keep
from standfirst.newsroom.moving.desk import IN_THE_MENU, SiteDesk, located
from standfirst.newsroom.moving.items import SitePost, Standing
from standfirst.newsroom.moving.links import Links, redirect
from standfirst.newsroom.search_backend import indexed_once

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WAITS = {
    Standing.DRAFT: "It was a draft there and is one here.",
    Standing.PRIVATE: "Not everybody could read it there: it waits as a draft.",
}


class SiteFiling(Filing):
    """One post. Its version is the moment of its last change there."""

    def __init__(self, post: SitePost, desk: SiteDesk, options: Options) -> None:
        remarks = list(post.remarks)
        found, more = html.blocks(post.html)
        self.links = Links(desk.is_own, post.address or desk.head.address, desk.found)
        blocks, self.has_open_links = _with_links(found, self.links)
        moment = post.modified or post.published or EPOCH
        copy = Copy(
            uri=desk.uri("post", post.id),
            version=moment.isoformat()[:100],
            version_created=moment,
            headline=post.title or _first_words(found) or post.address or post.id,
            body=tuple(blocks),
            standfirst=post.standfirst,
            language=desk.language(post.language),
            provider=desk.head.title or desk.head.system,
            published=post.published,
            embargo=post.published if post.standing is Standing.SCHEDULED else None,
        )
        super().__init__(copy, options, [*remarks, *more])
        self.post, self.desk = post, desk
        self._found: dict[str, Photo] | None = None

    @property
    def digest(self) -> str:
        """Over the post and the pictures that are there for it."""
        photos = sorted(photo.file_hash for photo in self.photos().values())
        return sha256(replace(self.post, comments=()), photos)

    def is_newer(self, known: Source) -> bool:
        return known.digest != self.digest and known.version_created <= self.copy.version_created

    def withdrawn(self) -> str:
        return "trashed" if self.post.standing is Standing.TRASHED else ""

    def hidden(self, known: Source) -> str:
        """A story that an editor has changed here is ours, and stays as it is."""
        page = known.page.specific
        was_let_out = page.live or page.approved_schedule
        if self.post.standing not in WAITS or not was_let_out:
            return ""
        return "hidden" if page.latest_revision_id == known.revision_id else ""

    def lets_out(self) -> bool:
        public = self.post.standing in (Standing.PUBLIC, Standing.SCHEDULED)
        return public and not self.options.drafts

    def section(self) -> SectionPage:
        return self.desk.section(self.post, self.options.section)

    def journalists(self) -> list[Journalist]:
        return self.desk.journalists(self.post.authors)

    def topics(self) -> list[Topic]:
        return self.desk.topics(self.post, self.section())

    def photos(self) -> dict[str, Photo]:
        if self._found is None:
            self._found = {}
            lead = self.post.featured
            if lead and (photo := self.desk.picture(lead, self.post, self.remarks)):
                self._found[lead] = photo
            for block in self.copy.body:
                if isinstance(block, Image) and block.src not in self._found:
                    remarks: list[str] = []
                    if photo := self.desk.picture(block.src, self.post, remarks):
                        self._found[block.src] = photo
                        self.remarks += remarks  # What is missing is said where it is placed.
        return self._found

    def lead(self, photos: dict[str, Photo]) -> Photo | None:
        """The featured picture only: a picture of the text stays where it stands."""
        return photos.get(self.post.featured)

    def slug(self, section: SectionPage) -> str:
        return free_slug(section, self.post.slug or self.copy.headline, self.post.id)

    def _remember(self, known: Source) -> None:
        known.address = located(self.post.address)
        known.has_open_links = self.has_open_links
        super()._remember(known)


class PageFiling(SiteFiling):
    """A page that is no story: about us, contact."""

    def _import(self) -> Outcome:
        home = HomePage.objects.get()
        slug = self.post.slug or self.copy.headline
        page = PlainPage(
            live=False,
            slug=free_slug(home, slug if slug not in RESERVED else f"{slug}-page"),
            show_in_menus=PlainPage.objects.live().in_menu().count() < IN_THE_MENU,
        )
        self._write_page(page)
        home.add_child(instance=page)
        self._save(page, Source(uri=self.copy.uri, page=page), publish=self.lets_out())
        return Outcome.IMPORTED

    def _update(self, known: Source) -> Outcome:
        live = known.page.specific
        page = live.get_latest_revision_as_object()
        touched = live.latest_revision_id != known.revision_id
        self._write_page(page)
        if touched:
            page.save_revision()
            self._remember(known)
            self.remarks.append("An editor has changed it: the new version waits as a draft.")
            return Outcome.OFFERED
        self._save(page, known, publish=live.live or self.lets_out())
        return Outcome.UPDATED

    def _write_page(self, page: PlainPage) -> None:
        page.title = page.draft_title = self.cut("title", self.copy.headline, 255)
        page.first_published_at = page.first_published_at or self.copy.published
        page.go_live_at = self.copy.embargo
        page.text = "".join(self._rich(block) for block in self.copy.body)

    def _rich(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return f"<p>{text}</p>"
            case Heading(text):
                return f"<h2>{escape(text)}</h2>"
            case Quote(text, attribution):
                end = f" ({escape(attribution)})" if attribution else ""
                return "".join(f"<p><i>{escape(part)}</i></p>" for part in text.split("\n\n")) + end
            case ItemList(ordered, items):
                name = "ol" if ordered else "ul"
                return f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name}>"
            case LinkCard(url, title):
                return f'<p><a href="{escape(url)}">{escape(title or url)}</a></p>'
            case Table(_, head, rows):
                self.remarks.append("A plain page holds no tables: its rows became lines.")
                lines = [" – ".join(filter(None, row)) for row in (head, *rows) if any(row)]
                return "".join(f"<p>{line}</p>" for line in lines)
            case Image(src):
                self.remarks.append(f"A plain page holds no pictures; left out: {src}")
        return ""


def take(post: SitePost, type: str, desk: SiteDesk, options: Options) -> list[Result]:
    """The post, its old addresses and its comments."""
    name = post.title or post.address or post.id
    filing = (PageFiling if post.type == "page" else SiteFiling)(post, desk, options)
    known = Source.objects.select_for_update().filter(uri=filing.copy.uri).first()
    if known is None and (reason := _not_worth(filing)):
        result = Result(name, Outcome.SKIPPED, [reason, *filing.remarks], type)
        return [result, *_comments(post, desk, None)]
    with indexed_once():
        outcome = filing.file(known)
    page = Source.objects.get(uri=filing.copy.uri).page.specific
    made = redirect((post.address, *post.addresses), page)
    if outcome is Outcome.IMPORTED and post.standing in WAITS:
        filing.remarks.append(WAITS[post.standing])
    if outcome is Outcome.UNCHANGED:
        outcome = Outcome.REDIRECTED if made else outcome
        filing.remarks.clear()
    remarks = list(dict.fromkeys(filing.remarks))
    return [Result(name, outcome, remarks, type), *_comments(post, desk, page)]


def _comments(post: SitePost, desk: SiteDesk, page: Page | None) -> list[Result]:
    """Those under the post; they are kept even where it is not."""
    source = desk.head.address or desk.head.system
    seen: Counter[str] = Counter()
    results = []
    for comment in post.comments:
        seen[comment.id] += 1
        again = f"-{seen[comment.id]}" if seen[comment.id] > 1 else ""  # ids are not always unique
        address = comment.address or post.address
        kept = keep(replace(comment, id=comment.id + again, address=address), source, page)
        results.append(replace(kept, within=True))
    return results


def _not_worth(filing: SiteFiling) -> str:
    """Why a piece that is new here is left out; "" when it is taken."""
    if filing.post.standing is Standing.TRASHED:
        return "It was in the trash."
    if not filing.copy.body and not filing.post.featured:
        return "It has no text."
    return ""


def _with_links(blocks: list[Block], links: Links) -> tuple[list[Block], bool]:
    """The blocks with links to our own pages, and whether links to the old site are left."""
    made: list[Block] = []
    is_open = False
    for block in blocks:
        match block:
            case Paragraph(text):
                text, more = links.within(text)
                made.append(Paragraph(text))
            case ItemList(ordered, items):
                found = [links.within(item) for item in items]
                made.append(ItemList(ordered, tuple(item for item, _ in found)))
                more = any(more for _, more in found)
            case _:
                made.append(block)
                more = False
        is_open = is_open or more
    return made, is_open


def _first_words(blocks: list[Block]) -> str:
    """The beginning of the text, for a piece without a headline."""
    text = next((html.to_text(b.html) for b in blocks if isinstance(b, Paragraph)), "")
    words = " ".join(text.split()[:10])
    return f"{words} …" if len(words) < len(" ".join(text.split())) else words
