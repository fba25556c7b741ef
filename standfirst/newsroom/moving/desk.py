"""The sections, topics, journalists and pictures of a site that moves in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from standfirst.kit import clock
from standfirst.kit.html import to_text
from standfirst.newsroom.filing import free_slug, journalist
from standfirst.newsroom.models import (
    HomePage,
    Journalist,
    PaperSettings,
    Photo,
    SectionPage,
    Source,
    Topic,
)
from standfirst.newsroom.models.pages import RESERVED
from standfirst.newsroom.moving.items import SiteFile, SiteHead, SitePost, SiteTerm, TermKind
from standfirst.newsroom.photo_desk import SUFFIXES, Known, PhotoDesk

IN_THE_MENU = 7
UNSORTED = frozenset({"uncategorized", "uncategorised", "unkategorisiert", "non-classe"})


class SiteDesk:
    """Makes what is missing, once; what has been made is found by its source, whatever its name.

    It keeps no rows: those that were made for an item that failed are not there any more.
    """

    def __init__(self, head: SiteHead, photos: PhotoDesk, fallback: SectionPage) -> None:
        self.head, self.photos, self.fallback = head, photos, fallback
        self.by_address = {located(file.address): file for file in head.files.values()}
        self.host = _host(head.address)
        self.found: dict[str, int] = {}  # old address → id of our page

    def uri(self, what: str, id: str) -> str:
        return f"{self.head.address or self.head.system}#{what}-{id}"[:500]

    def language(self, said: str) -> str:
        """ "" where it is the paper's own."""
        tongue = (said or self.head.language).replace("_", "-")
        return "" if tongue[:2].lower() == PaperSettings.load().language[:2].lower() else tongue

    # Sections and topics

    def section(self, post: SitePost, slug: str) -> SectionPage:
        """The one that the command names; else that of the post's first category's root."""
        terms = [self.head.terms[key] for key in post.terms if key in self.head.terms]
        kept = [term for term in terms if term.kind is TermKind.SECTION and not _unsorted(term)]
        if slug or not kept:
            return SectionPage.objects.get(pk=self.fallback.pk)
        return self._section(self._root(kept[0]))

    def _root(self, term: SiteTerm) -> SiteTerm:
        seen = {term.key}
        while (parent := self.head.terms.get(term.parent)) and parent.key not in seen:
            seen.add(parent.key)
            term = parent
        return term

    def _section(self, term: SiteTerm) -> SectionPage:
        source = Source.objects.filter(uri=self.uri("term", term.key)).first()
        if source:
            return source.page.specific
        slug = slugify(string_to_ascii(term.slug or term.name))[:80] or "section"
        home = HomePage.objects.get()
        section = SectionPage.objects.child_of(home).filter(slug=slug).first()
        if section is None:
            in_menu = SectionPage.objects.child_of(home).live().in_menu().count()
            section = SectionPage(
                title=term.name[:255] or slug,
                slug=free_slug(home, slug if slug not in RESERVED else f"{slug}-news"),
                description=to_text(term.description)[:300],
                show_in_menus=in_menu < IN_THE_MENU,
            )
            home.add_child(instance=section)
        Source.objects.create(
            uri=self.uri("term", term.key), version="1", version_created=clock.now(), page=section
        )
        return section

    def topics(self, post: SitePost, section: SectionPage) -> list[Topic]:
        """Its tags, and the categories that are not its section."""
        terms = [self.head.terms[key] for key in post.terms if key in self.head.terms]
        wanted = [
            t for t in terms if not _unsorted(t) and t.name.casefold() != section.title.casefold()
        ]
        return list({topic.pk: topic for topic in map(self._topic, wanted)}.values())

    def _topic(self, term: SiteTerm) -> Topic:
        name = term.name[:80] or term.slug[:80]
        slug = slugify(string_to_ascii(term.slug or name))[:80] or "topic"
        found = Topic.objects.filter(slug=slug).first() or Topic.objects.filter(name=name).first()
        description = to_text(term.description)[:300]
        return found or Topic.objects.create(name=name, slug=slug, description=description)

    def journalists(self, keys: Iterable[str]) -> list[Journalist]:
        """Those whom the export names, else the site itself."""
        found = []
        for key in keys:
            author = self.head.authors.get(key)
            name = (author.name if author else "") or key
            found.append(journalist(name, slug=slugify(author.slug) if author else ""))
        if not found:
            found = [journalist(self.head.title or self.head.system, agency=True)]
        return list({one.pk: one for one in found}.values())

    # Pictures

    def picture(self, address: str, post: SitePost | None, remarks: list[str]) -> Photo | None:
        """The photo that was at this address of the old site."""
        file = self.by_address.get(located(address)) or SiteFile(id="", address=address)
        return self.photo(file, post, remarks, wanted=address)

    def photo(
        self, file: SiteFile, post: SitePost | None, remarks: list[str], wanted: str = ""
    ) -> Photo | None:
        before = self.photos.made
        found = self.photos.photo(_known(file, wanted), remarks)
        if found and self.photos.made > before:
            self._fill(found, file, post, remarks)
        return found

    def _fill(
        self, photo: Photo, file: SiteFile, post: SitePost | None, remarks: list[str]
    ) -> None:
        """What the old site did not ask for and we do: alt text and credit."""
        name = photo.title
        if not photo.description:
            says = name if not _is_file_name(name, file) else ""
            photo.description = (photo.caption or says or _beside(post))[:255]
            remarks.append(
                f"The picture {name} had no alt text; “{photo.description}” stands for it."
            )
        if not photo.credit_line:
            photo.credit = (self.head.title or urlsplit(self.head.address).netloc)[:255]
            remarks.append(f"The picture {name} had no credit; it is credited to the old site.")
        photo.save()

    def is_own(self, address: str) -> bool:
        """True for an address of the old site."""
        return bool(self.host) and _host(address) == self.host


def located(address: str) -> str:
    """An address without scheme, "www.", query of sizes, fragment and last slash, to compare."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if "=" in parts.query and parts.path in ("", "/") else ""
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{query}"[:500]


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _unsorted(term: SiteTerm) -> bool:
    return (term.slug or slugify(term.name)).casefold() in UNSORTED


def _known(file: SiteFile, wanted: str) -> Known:
    addresses = tuple(dict.fromkeys(filter(None, (file.address, wanted))))
    return Known(
        addresses=addresses,
        name=Path(urlsplit(file.address).path).name or file.address,
        title=to_text(file.title),
        alt=to_text(file.alt),
        caption=to_text(file.caption or file.description),
        credit=to_text(file.credit),
    )


def _is_file_name(title: str, file: SiteFile) -> bool:
    """True for a title that was made from the file's name or by the camera."""
    stem = Path(urlsplit(file.address).path).stem.casefold()
    words = title.casefold()
    return (
        slugify(words) == slugify(stem) or words.startswith(("dsc", "img", "olympus")) or not words
    )


def _beside(post: SitePost | None) -> str:
    return f"Picture with “{to_text(post.title)}”" if post and post.title else "Picture"


def is_picture(file: SiteFile) -> bool:
    return Path(urlsplit(file.address).path).suffix.lower() in SUFFIXES
