"""What agencies put into a text besides the text: bylines, datelines, notes, crossheads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from standfirst.kit.blocks import Block, Heading, Image, Paragraph
from standfirst.kit.html import to_text
from standfirst.newsroom.wires.story import WireMedia
from standfirst.newsroom.wires.wording import letters, opening_dateline, read_byline, same_words

_NOTE = re.compile(r"\*{3}\s*([^*\n]{1,300}?)\s*\*{3}")
# "(ANSA) - ROMA, 11 OTT - Il ministro": the agency comes first.
_AGENCY_FIRST = re.compile(
    r"\((?P<agency>[^<>()\n]{2,40})\)\s*(?:--|—|–|-)\s*"
    r"(?P<place>[^<>()\n]{2,60}?)\s*(?:--|—|–|-)\s+"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_CROSSHEAD = 60


def place_of(dateline: str) -> str:
    """The place in a dateline such as "ROME, Oct 11 (AP) -"; "" when it is only a time."""
    first, *more = _IN_BRACKETS.sub("", dateline).strip(" -–—:.").split(",")
    words = [word for word in first.split() if not any(map(str.isdigit, word))]
    parts = [" ".join(words), *(part for part in more if not any(map(str.isdigit, part)))]
    return ", ".join(filter(None, (part.strip(" -–—") for part in parts)))


def without_notes(text: str) -> tuple[str, list[str]]:
    """A line without its "*** notes ***", and those."""
    return " ".join(_NOTE.sub(" ", text).split()), _NOTE.findall(text)


@dataclass
class Body:
    """A text on its way to being one of ours; each step says in `remarks` what it took off."""

    blocks: list[Block]
    agencies: frozenset[str]
    dateline: str = ""
    agency: str = ""
    remarks: list[str] = field(default_factory=list)

    def drop_notes(self) -> None:
        """Paragraphs that are nothing but a note to editors between asterisks."""
        notes: dict[str, None] = {}
        kept = []
        for block in self.blocks:
            text = to_text(block.html) if isinstance(block, Paragraph) else ""
            if found := _NOTE.fullmatch(text):
                notes[found[1]] = None
            else:
                kept.append(block)
        self.blocks = kept
        self.remarks += [f"The agency's note in the text, taken out: {note}" for note in notes]

    def drop_headline(self, headline: str) -> None:
        if self.blocks and same_words(_text(self.blocks[0]), headline):
            del self.blocks[0]

    def drop_byline(self, by: str, language: str) -> None:
        """The byline, when it is printed as one of the two first paragraphs too."""
        for number, block in enumerate(self.blocks[:2]):
            printed = read_byline(_text(block), language, self.agencies).text
            if isinstance(block, Paragraph) and same_words(printed, by):
                del self.blocks[number]
                return

    def take_dateline(self, place: str, language: str) -> None:
        """Takes the dateline off the first paragraph: that of the item, or one by an agency.

        A dateline that names the agency is the story's own; `place` may be that of a desk.
        """
        self.dateline = place
        number = next((n for n, one in enumerate(self.blocks) if isinstance(one, Paragraph)), None)
        if number is None:
            return
        paragraph = self.blocks[number]
        assert isinstance(paragraph, Paragraph)
        rest, opening, agency = _opening(paragraph.html, place)
        is_agency = bool(agency) and bool(read_byline(agency, language, self.agencies).agency)
        is_same = same_words(place_of(opening), place)
        if not rest or not (is_agency or is_same):
            if agency and opening:
                said = f"The text opens with “{opening} ({agency})”, the dateline says “{place}”"
                self.remarks.append(f"{said}; both were kept.")
            return
        self.blocks[number] = Paragraph(rest)
        self.agency = agency
        if not is_same:
            self.dateline = place_of(opening) or place
            if place and place_of(opening):
                said = f"The text's dateline “{opening}” took the place of the item's “{place}”"
                self.remarks.append(f"{said}.")

    def name_crossheads(self) -> None:
        """A short line in capitals between two paragraphs is a heading, as Reuters has them."""
        for number in range(1, len(self.blocks) - 1):
            around = self.blocks[number - 1 : number + 2]
            if all(isinstance(one, Paragraph) for one in around) and _is_crosshead(around[1]):
                self.blocks[number] = Heading(_text(around[1]))

    def begins(self) -> str:
        """The letters of its first ten blocks."""
        return letters(" ".join(map(_text, self.blocks[:10])))


def with_pictures(blocks: tuple[Block, ...], media: tuple[WireMedia, ...]) -> tuple[Block, ...]:
    """The text, with each of the story's pictures in it at its best rendition."""

    def best(block: Block) -> Block:
        if not isinstance(block, Image):
            return block
        shown = next((one for one in media if _shows(block, one)), None)
        return replace(block, src=shown.href) if shown else block

    return tuple(map(best, blocks))


def with_alt(media: WireMedia, blocks: tuple[Block, ...]) -> WireMedia:
    """A picture with the alt text that it has in the text."""
    shown = (block for block in blocks if isinstance(block, Image) and block.src == media.href)
    return replace(media, alt=media.alt or next((image.alt for image in shown), ""))


def _shows(image: Image, media: WireMedia) -> bool:
    if not media.href:
        return False
    return image.src in media.hrefs or image.src.rpartition("/")[2] in media.file_names


def _opening(html: str, place: str) -> tuple[str, str, str]:
    """What follows a dateline, the dateline's place and its agency; "" for what is not there."""
    if found := _AGENCY_FIRST.match(html):
        return html[found.end() :], to_text(found["place"]), to_text(found["agency"])
    rest, opening, agency = opening_dateline(html, place)
    if rest == html and opening:
        rest = opening_dateline(html, opening)[0]
    return rest, opening, agency


def _text(block: Block) -> str:
    match block:
        case Paragraph(value):
            return to_text(value)
        case Image():
            return ""
    return str(getattr(block, "text", ""))


def _is_crosshead(block: Block) -> bool:
    text = _text(block)
    is_loud = text.isupper() and sum(map(str.isalpha, text)) >= 4
    return is_loud and len(text) <= _LONGEST_CROSSHEAD and text[-1].isalnum()
