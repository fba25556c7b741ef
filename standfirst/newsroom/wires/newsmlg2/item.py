"""One newsItem or packageItem of NewsML-G2 as a wire story."""

from __future__ import annotations

from standfirst.kit import html
from standfirst.kit.xml import Element, local
from standfirst.newsroom.wires.instants import in_utc
from standfirst.newsroom.wires.newsmlg2.body import Body, place_of, without_notes
from standfirst.newsroom.wires.newsmlg2.links import Item, Reference, groups_of
from standfirst.newsroom.wires.newsmlg2.media import Words, others, pictures, read_picture
from standfirst.newsroom.wires.newsmlg2.meta import Meta
from standfirst.newsroom.wires.newsmlg2.standing import Standing
from standfirst.newsroom.wires.newsmlg2.terms import all_of, first_of, line
from standfirst.newsroom.wires.newsmlg2.text import Content, read_content
from standfirst.newsroom.wires.story import Kind, WireMedia, WireStory
from standfirst.newsroom.wires.wording import letters

_LONGEST = {"guid": 500, "version": 100}
_PICTURES = (Kind.PICTURE, Kind.GRAPHIC)
_TEXTS = (Kind.TEXT, Kind.COMPOSITE)


def read_item(element: Element, path: str) -> Item:
    """The item at `path`; ValueError, as `path/…: reason`, when it cannot be a story."""
    reader = _Reader(element, path)
    story = reader.story()
    links = tuple(map(Reference.of, all_of(element, "itemMeta/link")))
    return Item(story, links, groups_of(element), reader.is_package)


class _Reader:
    def __init__(self, element: Element, path: str) -> None:
        self.element, self.path = element, path
        self.is_package = local(element) == "packageItem"
        self.meta = Meta(element)
        self.remarks = self.meta.remarks
        self.content_set = first_of(element, "contentSet")
        self.standing = Standing(element, path, self.remarks)
        self.kind = self.standing.kind()

    def story(self) -> WireStory:
        """The parts in the order in which they need each other."""
        meta, standing, uri = self.meta, self.standing, self._attribute("guid")
        if not uri:
            raise ValueError(f"{self.path}/@guid: is missing")
        created, status = standing.created(), standing.status()
        content = self._content()
        headline = self._headline(content)
        by = meta.byline(content.byline)
        body = self._body(content, headline, by.text)
        standfirst = self._standfirst(content, body)
        self._notes(body)
        return WireStory(
            uri=uri,
            version=self._attribute("version") or in_utc(created),
            version_created=created,
            published=standing.published(),
            embargo=standing.embargo(),
            expires=standing.expires(),
            status=status,
            kind=self.kind,
            language=meta.language,
            urgency=meta.urgency(),
            headline=headline,
            kicker=meta.headline_of("kicker"),
            slugline=meta.line("slugline"),
            standfirst=standfirst,
            byline=by.text,
            authors=by.authors,
            dateline=body.dateline,
            body=tuple(body.blocks),
            genres=meta.genres(),
            subjects=meta.subjects(),
            keywords=meta.keywords(),
            copyright=meta.copyright(),
            credit=meta.credit() or body.agency or by.agency,
            media=(*self._media(uri), *content.media),
            remarks=tuple(dict.fromkeys(self.remarks)),
        )

    def _attribute(self, name: str) -> str:
        value = self.element.get(name, "").strip()
        if len(value) > _LONGEST[name]:
            raise ValueError(f"{self.path}/@{name}: is longer than {_LONGEST[name]} characters")
        return value

    def _content(self) -> Content:
        try:
            content = read_content(self.content_set, self.meta.language, self.meta.agencies)
        except ValueError as fault:
            raise ValueError(f"{self.path}/contentSet: {fault}") from None
        if self.kind in _PICTURES and content.blocks:
            self.remarks.append("The picture comes with a text.")
        self.remarks += [*content.remarks, *others(self.content_set)]
        return content

    def _headline(self, content: Content) -> str:
        given = self.meta.headline_of("") or content.headline
        headline, notes = without_notes(given)
        self.remarks += [f"The agency's note in the headline, taken out: {one}" for one in notes]
        if headline:
            return headline
        title = line(first_of(self.element, "itemMeta/title"))
        said = "; the item's title took its place." if title else "."
        self.remarks.append(f"There is no headline{said}")
        return title

    def _body(self, content: Content, headline: str, by: str) -> Body:
        meta = self.meta
        body = Body(content.blocks, meta.agencies)
        body.drop_notes()
        body.drop_headline(headline)
        body.drop_byline(by, meta.language)
        place = place_of(meta.line("dateline")) or place_of(content.dateline) or meta.located()
        body.take_dateline(place, meta.language)
        body.name_crossheads()
        self.remarks += body.remarks
        return body

    def _standfirst(self, content: Content, body: Body) -> str:
        if self.kind in _PICTURES:
            return ""
        standfirst = self.meta.standfirst(content.standfirst)
        if body.blocks and standfirst and body.begins().startswith(letters(standfirst)[:200]):
            self.remarks.append("The description repeats how the text begins; it was left out.")
            return ""
        if standfirst and not body.blocks and self.kind in _TEXTS and not self.is_package:
            self.remarks.append("There is no body; the description became the text.")
            body.blocks = html.text_blocks(standfirst)
            return ""
        return standfirst

    def _media(self, uri: str) -> list[WireMedia]:
        """Of a picture, the picture; of a text, those that hang in it without a word."""
        meta, found = self.meta, pictures(self.content_set)
        words = Words(credit=meta.credit(), rights=meta.copyright())
        if self.kind in _PICTURES:
            words = meta.picture_words()
        read = []
        for renditions in found:
            own = renditions[0].get("residref", "") or renditions[0].get("href", "")
            is_own = self.kind in _PICTURES and len(found) == 1
            read.append(read_picture(uri if is_own else own, renditions, words))
        nameless = [one for one in read if not one.href]
        if nameless or (self.kind in _PICTURES and not read):
            self.remarks.append("A picture has no rendition that can be shown.")
        return read

    def _notes(self, body: Body) -> None:
        if not body.blocks and self.kind in _TEXTS and not self.is_package:
            self.remarks.append("There is no text.")
        self.remarks += self.meta.notes()
        if self.kind not in (*_PICTURES, *_TEXTS):
            self.remarks.append(f"This item is of the type “{self.kind}”, not a story to print.")
