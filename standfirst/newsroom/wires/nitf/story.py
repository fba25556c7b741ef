"""A NITF document as wire stories."""

import re
from copy import deepcopy
from dataclasses import replace

from standfirst.kit import html
from standfirst.kit.blocks import Block, Image
from standfirst.kit.xml import Element
from standfirst.newsroom.wires.instants import in_utc
from standfirst.newsroom.wires.nitf.body import Body, text_of
from standfirst.newsroom.wires.nitf.byline import read_bylines
from standfirst.newsroom.wires.nitf.docdata import Head
from standfirst.newsroom.wires.nitf.markup import words
from standfirst.newsroom.wires.nitf.moments import Calendar
from standfirst.newsroom.wires.nitf.terms import Terms
from standfirst.newsroom.wires.story import Kind, WireStory
from standfirst.newsroom.wires.wording import (
    letters,
    opening_dateline,
    same_words,
)

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MOST_REMARKS = 200
_KICKERS = frozenset({"kicker", "label", "overline", "vignette"})


def read_stories(root: Element) -> list[WireStory]:
    """The story of a root without namespaces, and that of another which it withdraws.

    ValueError, as `path: reason`: it cannot be stored.
    """
    return _Story(root).stories()


class _Story:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.remarks: list[str] = []
        hedline = "body/body.head/hedline"
        self.kicker, self.seconds = _seconds(root.findall(f"{hedline}/hl2"))
        self.headline = words(root.find(f"{hedline}/hl1"))
        if not self.headline:
            self._headline_elsewhere()
        self.seconds = [one for one in self.seconds if not same_words(one, self.headline)]
        self.head = Head(root, self.headline)
        self.calendar = Calendar(root, self.head.providers)
        self.language = _language(root)
        self.agencies = frozenset(name.casefold() for name in self.head.providers)

    def stories(self) -> list[WireStory]:
        """The parts in the order in which they need each other."""
        moments = self.calendar.read()
        uri, version = self.head.uri(moments.created), self.head.version(moments.created)
        status = self.head.status(moments.embargo)
        by = read_bylines(self.root, self.language, self.agencies)
        terms = Terms(self.root, uri)
        slugline = terms.slugline(self.seconds[0] if self.seconds else "")
        self.seconds = [one for one in self.seconds if one != slugline]
        body = Body(self.root, self.language, self.agencies)
        standfirst = self._standfirst(body.lead())
        blocks = body.blocks((self.headline, by.text, *by.as_sent))
        blocks, dateline, agency = body.without_dateline(blocks, self._dateline(), self._city())
        blocks, standfirst = self._apart(blocks, standfirst)
        story = WireStory(
            uri=uri,
            version=version,
            version_created=moments.created,
            published=moments.published,
            embargo=moments.embargo,
            expires=moments.expires,
            status=status,
            kind=Kind.PICTURE if body.media and not _has_text(blocks) else Kind.TEXT,
            language=self.language,
            urgency=self.head.urgency(),
            headline=self.headline,
            kicker=self.kicker,
            slugline=slugline,
            standfirst=standfirst,
            byline=by.text,
            authors=by.authors,
            dateline=dateline,
            body=tuple(blocks),
            genres=terms.genres(),
            subjects=terms.subjects(),
            keywords=terms.keywords(),
            copyright=self.head.copyright(),
            credit=self._credit() or agency or by.agency,
            media=tuple(body.media),
            remarks=(),
        )
        said = [
            *self.remarks,
            *by.remarks,
            *self.calendar.remarks,
            *terms.remarks,
            *body.remarks,
            *self._head_notes(),
        ]
        withdrawn = self._withdrawn(story)
        remarks = list(dict.fromkeys([*self.head.notes(), *self.head.remarks, *said]))
        if (more := len(remarks) - _MOST_REMARKS) > 0:
            remarks[_MOST_REMARKS:] = [f"And {more:,} more remarks."]
        return [replace(story, remarks=tuple(remarks)), *withdrawn]

    def _headline_elsewhere(self) -> None:
        if self.seconds:
            self.headline = self.seconds.pop(0)
            return
        self.headline = words(self.root.find("head/title"))
        self.remarks.append(
            "There is no headline; the document's title took its place."
            if self.headline
            else "There is no headline."
        )

    def _withdrawn(self, story: WireStory) -> list[WireStory]:
        """Another story that this document withdraws, without any text."""
        if not (other := self.head.other_status()):
            return []
        uri, status = other
        name = f"{uri} (by “{self.headline}”)"
        self.head.remarks.append(f"It says that another story is {status}: {uri}")
        return [
            replace(
                story, uri=uri, version=in_utc(story.version_created), status=status,
                headline=name, body=(), media=(), embargo=None, kind=Kind.TEXT,
            )
        ]  # fmt: skip

    def _credit(self) -> str:
        distributor = words(self.root.find("body/body.head/distributor"))
        return distributor or next(iter(self.head.providers), "")

    # Places

    def _dateline(self) -> str:
        """The place, without the date and the agency that may stand with it."""
        for dateline in self.root.findall("body/body.head/dateline"):
            if place := words(dateline.find("location")):
                return place
            copy = deepcopy(dateline)
            for child in copy:
                if child.tag == "story.date":
                    child.text = None
            if text := words(copy).strip(" ,.:–—-"):
                return opening_dateline(f"{text} - ", "")[1] or text
        return ""

    def _city(self) -> str:
        place = self.root.find("head/docdata/evloc")
        return "" if place is None else place.get("city", "").strip()

    # Words

    def _standfirst(self, lead: str) -> str:
        """The abstract, else the lead, else a second headline; what is left over is said."""
        abstracts = (words(one) for one in self.root.findall("body/body.head/abstract"))
        found = [one for one in (" ".join(filter(None, abstracts)), lead, *self.seconds) if one]
        kept = [one for one in found if letters(one) not in letters(self.headline)]
        if len(kept) < len(found):
            self.remarks.append("A line above the text repeats the headline; it was left out.")
        for line in kept[1:]:
            if not same_words(line, kept[0]):
                self.remarks.append(f"Another line stood above the text: {line}")
        return kept[0] if kept else ""

    def _apart(self, body: list[Block], standfirst: str) -> tuple[list[Block], str]:
        """Text and standfirst without the one repeating the other."""
        if not _has_text(body) and standfirst:
            self.remarks.append("There is no text; what stood above it became the text.")
            return [*html.text_blocks(standfirst), *body], ""
        begins = letters(text_of(body)).startswith(letters(standfirst)[:200])
        if standfirst and begins:
            self.remarks.append("The abstract repeats how the text begins; it was left out.")
            return body, ""
        return body, standfirst

    def _head_notes(self) -> list[str]:
        notes = [words(one) for one in self.root.findall("body/body.head/note")]
        return [f"The agency's note to editors: {note}" for note in notes if note]


def _has_text(body: list[Block]) -> bool:
    return any(not isinstance(block, Image) for block in body)


def _seconds(lines: list[Element]) -> tuple[str, list[str]]:
    """The kicker and the other second headlines."""
    kickers: list[str] = []
    others: list[str] = []
    for line in lines:
        roles = f"{line.get('class', '')} {line.get('id', '')}".casefold().split()
        (kickers if _KICKERS & set(roles) else others).append(words(line))
    return next(filter(None, kickers), ""), [one for one in others if one]


def _language(root: Element) -> str:
    """The first BCP 47 tag of the document or its text."""
    for element in (root, root.find("body"), root.find("body/body.content")):
        for name in ("baselang", "lang"):
            tag = "" if element is None else element.get(name, "").strip().replace("_", "-")
            if _LANGUAGE.fullmatch(tag):
                return tag
    return ""
