"""The text of a NITF document as neutral blocks, and its pictures."""

from dataclasses import replace

from standfirst.kit import html
from standfirst.kit.blocks import Block, Image, Paragraph
from standfirst.kit.xml import Element, inner_html
from standfirst.newsroom.wires.nitf.lines import Desk, without_opening
from standfirst.newsroom.wires.nitf.markup import as_html, words
from standfirst.newsroom.wires.nitf.media import (
    figure,
    is_picture,
    linked_media,
    other_media,
    read_media,
)
from standfirst.newsroom.wires.story import WireMedia
from standfirst.newsroom.wires.wording import same_words

_LEAD = frozenset({"ingress", "intro", "lead", "lede", "standfirst"})
_TRUE = frozenset({"1", "true", "yes"})


class Body:
    """`media` and `remarks` are whole after `blocks`."""

    def __init__(self, root: Element, language: str, agencies: frozenset[str]) -> None:
        self._parts = [*root.findall("body/body.content"), *root.findall("body/body.end")]
        self._language = language
        self._agencies = agencies
        self.remarks: list[str] = []
        self.media: list[WireMedia] = []
        self._places: dict[str, int] = {}
        self._strip_blocks()
        for one in root.findall("body/body.head//media"):
            self._figure(one)

    def lead(self) -> str:
        """Takes the first paragraph out if its class says that it stands above the text.

        `lede` alone does not: that attribute marks the first sentence of the text itself.
        """
        paragraphs = [p for part in self._parts for p in part.iter("p") if words(p)]
        if len(paragraphs) < 2:
            return ""
        first = paragraphs[0]
        is_lead = set(first.get("class", "").casefold().split()) & _LEAD
        if not is_lead and first.get("lead", "").casefold() not in _TRUE:
            return ""
        if any(first.iter("a")) or any(first.iter("media")):
            return ""
        text = words(first)
        first.text = None
        for child in list(first):
            first.remove(child)
        return text

    def blocks(self, repeated: tuple[str, ...]) -> list[Block]:
        """The text, without leading lines that `repeated` has already.

        ValueError: more than the sanitiser takes.
        """
        special = {"media": self._figure, "note": self._note}
        whole = Element("div")
        whole.extend(made for part in self._parts if (made := as_html(part, special)) is not None)
        desk = Desk(self._agencies)
        try:
            found, remarks = html.blocks(inner_html(whole))
            found = desk.tidy(found)
        except ValueError as fault:
            raise ValueError(f"body/body.content: {fault}") from None
        self.remarks += remarks
        self.remarks += desk.remarks
        while found and any(same_words(text_of(found[:1]), line) for line in repeated):
            found = found[1:]
        self._match_media(found)
        return found

    def without_dateline(
        self, blocks: list[Block], dateline: str, city: str
    ) -> tuple[list[Block], str, str]:
        """The text without its dateline, the dateline, and the agency that stood in it.

        Where the document gives no dateline, the `city` it is about is taken for one if the
        text opens with it.
        """
        first = next((n for n, block in enumerate(blocks) if isinstance(block, Paragraph)), None)
        if first is None or not (located := dateline or city):
            return blocks, dateline, ""
        paragraph = blocks[first]
        assert isinstance(paragraph, Paragraph)
        rest, place, agency = without_opening(paragraph.html, located)
        if rest != paragraph.html and rest:
            return [*blocks[:first], Paragraph(rest), *blocks[first + 1 :]], located, agency
        if place and dateline:
            said = f"The text opens with “{place}”, the dateline says “{located}”"
            self.remarks.append(f"{said}; both were kept.")
        return blocks, dateline, ""

    def _strip_blocks(self) -> None:
        """Takes out of blocks what is said about them."""
        for block in [one for part in self._parts for one in part.iter("block")]:
            for child in [one for one in block if one.tag in ("classifier", "copyrite")]:
                if child.tag == "copyrite" and words(child):
                    self.remarks.append(f"The copyright of a part of the text: {words(child)}")
                block.remove(child)
        for one in [p for part in self._parts for p in part.iter("pronounce")]:
            if guide := one.get("guide") or one.get("phonetic"):
                self.remarks.append(f"The agency's guide to pronouncing “{words(one)}”: {guide}")

    def _figure(self, element: Element) -> Element | None:
        if not is_picture(element):
            made, remark = other_media(element)
            self.remarks += filter(None, [remark])
            return made
        media = read_media(element, self._language, self._agencies)
        if any(element.iter("media-object")):
            self.remarks.append(f"A picture inside the file was left out: “{media.uri}”.")
        if any(link for one in element.findall("media-caption") for link in one.iter("a")):
            self.remarks.append("A link in a caption became plain text.")
        if not media.href:
            said = f"The picture “{media.name or media.uri}” has no rendition that can be shown."
            self.remarks.append(f"{said} Its caption: {media.caption}" if media.caption else said)
        if not media.href or media.href not in self._places:
            self._add(media)
        return figure(media) if media.href else None

    def _note(self, element: Element) -> Element | None:
        """A note for editors becomes a remark, one for readers stays."""
        if element.get("noteclass") in ("editorsnote", "hd") or element.get("type") == "npa":
            self.remarks.append(f"The agency's note to editors: {words(element)}")
            return None
        copy = Element("fn")
        copy.text = element.text
        copy.extend(element)
        return as_html(copy, {"media": self._figure})

    def _add(self, media: WireMedia) -> None:
        for href in media.hrefs:
            self._places.setdefault(href, len(self.media))
        self.media.append(media)

    def _match_media(self, blocks: list[Block]) -> None:
        """Gives the media the credits that the text has, and those that it alone names."""
        for block in blocks:
            if not isinstance(block, Image):
                continue
            if block.src not in self._places:
                self._add(linked_media(block.src, block.caption))
            number = self._places[block.src]
            one = self.media[number]
            self.media[number] = replace(
                one, credit=one.credit or block.credit, alt=one.alt or block.alt
            )


def text_of(blocks: list[Block]) -> str:
    """The text of the leading paragraphs, headings and quotations."""
    parts = []
    for block in blocks[:10]:
        if isinstance(block, Paragraph):
            parts.append(html.to_text(block.html))
        elif not isinstance(block, Image) and (text := getattr(block, "text", "")):
            parts.append(text)
    return " ".join(parts)
