"""A valid ninjs 3.x document as a wire story."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from standfirst.kit import html
from standfirst.kit.blocks import Block, Image, Paragraph
from standfirst.newsroom.wires.instants import in_utc, read_instant
from standfirst.newsroom.wires.ninjs_media import read_media, whole
from standfirst.newsroom.wires.story import Kind, Status, WireMedia, WireStory
from standfirst.newsroom.wires.wording import (
    Byline,
    letters,
    opening_dateline,
    plain_line,
    read_byline,
    same_words,
)

Document = dict[str, Any]

_STORIES = (Kind.TEXT, Kind.PICTURE, Kind.GRAPHIC, Kind.COMPOSITE)
_PICTURES = (Kind.PICTURE, Kind.GRAPHIC)
_NAMED = ("people", "organisations", "places", "events", "objects")
_STANDFIRST_ROLES = ("standfirst", "abstract", "summary", "intro", "main", "text", "")
_KICKER_ROLES = ("kicker", "overline", "vignette", "label")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MARKUP = re.compile(r"<(?:p|div|body|html|section|article|h[1-6]|ul|br)[\s/>]", re.IGNORECASE)
_LONGEST = {"uri": 500, "version": 100}
# TT opens its bodies with this line of a section and its own name, in one fixed form.
_TT_LINE = re.compile(
    r'<div class="dat">\s*<span class="vignette">([^<>]*)</span>'
    r'\s*(?:<span class="source">[^<>]*</span>\s*)?</div>'
)


def read_story(document: Document) -> WireStory:
    """The story; ValueError, as `$.path: reason`, when it is valid but cannot be stored."""
    return _Story(document).story()


class _Story:
    def __init__(self, document: Document) -> None:
        self.item = document
        self.remarks: list[str] = []
        self.kind = Kind(document.get("type", "text"))
        self.language = _language(document.get("language", ""))
        self.agencies = _agencies(document)

    def story(self) -> WireStory:
        """The parts in the order in which they need each other."""
        item = self.item
        created, version = self._version()
        by = read_byline(item.get("by", ""), self.language, self.agencies)
        headline = self._headline()
        media = self._media()
        standfirst = self._standfirst()
        body, kicker = self._body(headline, media)
        if body and standfirst and letters(_words(body)).startswith(letters(standfirst)[:200]):
            standfirst = ""
            self.remarks.append("The description repeats how the text begins; it was left out.")
        if not body and standfirst and self.kind in (Kind.TEXT, Kind.COMPOSITE):
            body, standfirst = html.text_blocks(standfirst), ""
            self.remarks.append("There is no body; the description became the text.")
        body, opening_agency = self._without_dateline(body)
        self._notes()
        return WireStory(
            uri=item["uri"],
            version=version,
            version_created=created,
            published=self._instant("firstCreated"),
            embargo=self._instant("embargoedUntil"),
            expires=self._instant("expires"),
            status=Status(item.get("pubStatus", "usable")),
            kind=self.kind,
            language=self.language,
            urgency=whole(item.get("urgency")),
            headline=headline,
            kicker=self._by_role("headlines", _KICKER_ROLES) or kicker,
            slugline=self._line("slugline"),
            standfirst=standfirst,
            byline=by.text,
            authors=by.authors,
            dateline=self._line("located"),
            body=tuple(body),
            genres=self._names("genres"),
            subjects=self._names("subjects"),
            keywords=self._names(*_NAMED),
            copyright=self._line("copyrightNotice") or self._line("copyrightHolder"),
            credit=self._credit(by, opening_agency),
            media=tuple(_with_alt(one, body) for one in media),
            remarks=tuple(self.remarks),
        )

    def _version(self) -> tuple[datetime, str]:
        names = ("versionCreated", "firstCreated", "contentCreated")
        created = next(filter(None, map(self._instant, names)), None)
        if created is None:
            raise ValueError("$.versionCreated: is missing; without it no version is newer")
        for name, longest in _LONGEST.items():
            if len(self.item.get(name, "")) > longest:
                raise ValueError(f"$.{name}: is longer than {longest} characters")
        return created, self.item.get("version", "").strip() or in_utc(created)

    def _instant(self, name: str) -> datetime | None:
        return read_instant(self.item[name]) if name in self.item else None

    def _line(self, name: str) -> str:
        return plain_line(self.item.get(name, ""))

    def _names(self, *properties: str) -> tuple[str, ...]:
        entries = [entry for name in properties for entry in self.item.get(name, ())]
        names = (plain_line(entry.get("name") or entry.get("literal", "")) for entry in entries)
        return tuple(dict.fromkeys(filter(None, names)))

    def _by_role(self, name: str, roles: tuple[str, ...]) -> str:
        """The first text of `headlines` or `descriptions` in the order of `roles`."""
        for role in roles:
            for entry in self.item.get(name, ()):
                text = plain_line(entry["value"], entry.get("contentType", ""))
                if entry.get("role", "").casefold() == role and text:
                    return text
        return ""

    def _headline(self) -> str:
        entries = self.item.get("headlines", ())
        roles = [entry.get("role", "").casefold() for entry in entries]
        others = tuple(role for role in roles if role not in _KICKER_ROLES)
        headline = self._by_role("headlines", ("main", "headline", "", *others))
        if not headline:
            headline = self._line("title")
            self.remarks.append(
                "There is no headline; the item's title took its place."
                if headline
                else "There is no headline."
            )
        return headline

    def _standfirst(self) -> str:
        return "" if self.kind in _PICTURES else self._by_role("descriptions", _STANDFIRST_ROLES)

    def _media(self) -> tuple[WireMedia, ...]:
        own = [self.item] if self.kind in _PICTURES else []
        media = []
        for item in (*own, *self.item.get("associations", ())):
            name = plain_line(item.get("name", "") or item["uri"])
            if Kind(item.get("type", "text")) not in _PICTURES:
                self.remarks.append(f"The associated item “{name}” is no picture; left out.")
                continue
            found = read_media(item, self.language, self.agencies)
            if not found.href:
                self.remarks.append(f"The picture “{name}” has no rendition that can be shown.")
            media.append(found)
        return tuple(media)

    def _body(self, headline: str, media: tuple[WireMedia, ...]) -> tuple[list[Block], str]:
        """The body and the kicker that stands in it."""
        number = self._best_body()
        if number is None:
            return [], ""
        entry = self.item["bodies"][number]
        value, kicker = entry["value"], ""
        try:
            if not _is_html(entry):
                found = html.text_blocks(value)
            else:
                if line := _TT_LINE.search(value):
                    kicker = plain_line(line[1])
                    value = value[: line.start()] + value[line.end() :]
                found, remarks = html.blocks(value)
                self.remarks += remarks
        except ValueError as fault:
            raise ValueError(f"$.bodies[{number}].value: {fault}") from None
        if found and same_words(_words(found[:1]), headline):
            found = found[1:]
        return [_with_media(block, media) for block in found], kicker

    def _best_body(self) -> int | None:
        """The first main body in HTML, else the first in HTML, else the first plain one."""
        bodies = self.item.get("bodies", [])
        usable = [
            (not _is_html(entry), entry.get("role", "").casefold() != "main", number)
            for number, entry in enumerate(bodies)
            if (_is_html(entry) or _is_plain(entry)) and entry["value"].strip()
        ]
        if bodies and not usable:
            self.remarks.append("No body is HTML or plain text; none was read.")
        return min(usable)[2] if usable else None

    def _without_dateline(self, body: list[Block]) -> tuple[list[Block], str]:
        """The body without the dateline that `located` gives too, and the agency in it."""
        located = self._line("located")
        first = next((n for n, block in enumerate(body) if isinstance(block, Paragraph)), None)
        if not located or first is None:
            return body, ""
        paragraph = body[first]
        assert isinstance(paragraph, Paragraph)
        rest, place, agency = opening_dateline(paragraph.html, located)
        if rest == paragraph.html or not rest:
            if place:
                words = f"The text opens with “{place}”, the dateline says “{located}”"
                self.remarks.append(f"{words}; both were kept.")
            return body, ""
        return [*body[:first], Paragraph(rest), *body[first + 1 :]], agency

    def _credit(self, by: Byline, opening_agency: str) -> str:
        given = self._by_role("descriptions", ("creditline",)) or self._line("copyrightHolder")
        return given or next(iter(self._names("infoSources")), "") or opening_agency or by.agency

    def _notes(self) -> None:
        if self.kind not in _STORIES:
            self.remarks.append(f"This item is of the type “{self.kind}”, not a story to print.")
        if note := self._line("edNote"):
            self.remarks.append(f"The agency's note to editors: {note}")
        if terms := self._line("usageTerms"):
            self.remarks.append(f"The agency's terms of use: {terms}")


def _language(tag: str) -> str:
    tag = tag.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _agencies(item: Document) -> frozenset[str]:
    """The names in a document that are the provider's or its sources', casefolded."""
    sources = [source.get("name", "") for source in item.get("infoSources", ())]
    return frozenset(name.casefold() for name in (*sources, item.get("copyrightHolder", "")))


def _is_html(entry: Document) -> bool:
    kind = entry.get("contentType", "").casefold()
    return "html" in kind or (not kind and bool(_MARKUP.search(entry["value"])))


def _is_plain(entry: Document) -> bool:
    return entry.get("contentType", "").casefold().split(";")[0].strip() in ("", "text/plain")


def _words(body: list[Block]) -> str:
    """The text of the leading paragraphs, headings and quotations."""
    parts = []
    for block in body[:10]:
        if isinstance(block, Paragraph):
            parts.append(html.to_text(block.html))
        elif not isinstance(block, Image) and (text := getattr(block, "text", "")):
            parts.append(text)
    return " ".join(parts)


def _with_media(block: Block, media: tuple[WireMedia, ...]) -> Block:
    """A picture that is one of the story's own points at its best rendition."""
    if isinstance(block, Image):
        for one in media:
            if block.src in one.hrefs:
                return replace(block, src=one.href)
    return block


def _with_alt(media: WireMedia, body: list[Block]) -> WireMedia:
    """A picture with the alt text that it has in the body: ninjs itself has no place for one."""
    shown = (block for block in body if isinstance(block, Image) and block.src == media.href)
    alt = media.alt or next((image.alt for image in shown), "")
    return replace(media, alt=alt)
