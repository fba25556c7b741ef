"""Pictures that come beside a text in one message, into the story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Self

from standfirst.kit.xml import Element
from standfirst.newsroom.wires.instants import in_utc
from standfirst.newsroom.wires.newsmlg2.body import with_alt, with_pictures
from standfirst.newsroom.wires.newsmlg2.terms import all_of, code, first_of, line
from standfirst.newsroom.wires.story import Kind, Status, WireStory

_PICTURES = (Kind.PICTURE, Kind.GRAPHIC)
_TEXTS = (Kind.TEXT, Kind.COMPOSITE)
# Where an item comes from is of no use to an editor of this one.
_PROVENANCE = re.compile(r"from\Z|version|translat|\Aself")


@dataclass(frozen=True)
class Reference:
    """What an item refers to: by guid, or an address on the web."""

    target: str
    relation: str
    kind: str
    headline: str

    @classmethod
    def of(cls, element: Element) -> Self:
        """From a link or an itemRef; the standard renamed guidref to residref."""
        given = (element.get(name, "").strip() for name in ("residref", "guidref", "href"))
        headline = first_of(element, "headline")
        return cls(
            target=next(filter(None, given), ""),
            relation=code(element, "rel"),
            kind=code(first_of(element, "itemClass")) or "item",
            headline=line(first_of(element, "title") if headline is None else headline),
        )

    def __str__(self) -> str:
        named = f"“{self.headline}” ({self.target})" if self.headline else self.target
        return f"the {self.kind} {named}"


@dataclass
class Item:
    """A story as it stands in its own item, and what the item refers to.

    `groups` are those of a package, () for other items.
    """

    story: WireStory
    links: tuple[Reference, ...] = ()
    groups: tuple[tuple[Reference, ...], ...] = ()
    is_package: bool = False
    added: list[str] = field(default_factory=list)

    def add(self, remark: str) -> None:
        """A remark for the editor, behind those that the story has."""
        self.added.append(remark)


def groups_of(package: Element) -> tuple[tuple[Reference, ...], ...]:
    """What each group of a package holds, in the document's order."""
    groups = all_of(package, "groupSet/group")
    return tuple(tuple(map(Reference.of, all_of(group, "itemRef"))) for group in groups)


def join(items: list[Item]) -> list[WireStory]:
    """The stories of a message: a text gets its pictures, and a package goes into its text.

    A picture that went into a text is no story any more, nor is a package whose text is in
    the message, unless it has a status or an embargo of its own.
    """
    message = _Message(items)
    for item in items:
        if item.is_package:
            message.unpack(item)
        elif item.story.kind in _TEXTS:
            message.follow(item)
    return [_settled(item) for item in items if id(item) not in message.gone]


class _Message:
    def __init__(self, items: list[Item]) -> None:
        self.by_guid = {item.story.uri: item for item in items}
        self.gone: set[int] = set()

    def follow(self, item: Item) -> None:
        """The pictures that a text links to."""
        for link in item.links:
            target = self.by_guid.get(link.target)
            if target is item or _PROVENANCE.search(link.relation) or not link.target:
                continue
            if target and target.story.kind in _PICTURES:
                self._hang(target, item)
            else:
                where = "" if target else ", which is not in this file"
                how = f" ({link.relation})" if link.relation else ""
                item.add(f"It refers to {link}{how}{where}.")

    def unpack(self, package: Item) -> None:
        """The pictures of each group to the group's first text, else to the package's first."""
        lead = next(filter(None, map(self._text, package.groups)), None)
        is_free = package.story.status is Status.USABLE and package.story.embargo is None
        if lead is None or not is_free:
            lead = package
        else:
            self.gone.add(id(package))
            told = f"“{package.story.headline}” ({package.story.uri})"
            lead.add(f"It comes in the package {told}.")
            for remark in package.story.remarks:
                lead.add(f"Of the package: {remark}")
        for group in package.groups:
            text = lead if lead is package else self._text(group) or lead
            for reference in group:
                self._place(reference, text, lead)

    def _place(self, reference: Reference, text: Item, lead: Item) -> None:
        target = self.by_guid.get(reference.target)
        if target is None:
            lead.add(f"The package refers to {reference}, which is not in this file.")
        elif target.story.kind in _PICTURES:
            self._hang(target, text)

    def _text(self, group: tuple[Reference, ...]) -> Item | None:
        found = (self.by_guid.get(reference.target) for reference in group)
        texts = (one for one in found if one and one.story.kind in _TEXTS and not one.is_package)
        return next(texts, None)

    def _hang(self, picture: Item, item: Item) -> None:
        """Hangs a picture into a story, unless the agency does not let it be seen by then."""
        story, shown = item.story, picture.story
        name = shown.headline or shown.uri
        if shown.status is not Status.USABLE:
            item.add(f"The picture “{name}” is {shown.status}; it was left out.")
        elif shown.embargo and not (story.embargo and shown.embargo <= story.embargo):
            until = in_utc(shown.embargo)
            item.add(f"The picture “{name}” is under embargo until {until}; it was left out.")
        else:
            self.gone.add(id(picture))
            known = {one.uri for one in story.media}
            new = tuple(one for one in shown.media if one.uri not in known)
            item.story = replace(story, media=story.media + new)
            for remark in shown.remarks:
                item.add(f"Of the picture “{name}”: {remark}")


def _settled(item: Item) -> WireStory:
    """With the text's pictures and the story's own as one, and with all remarks."""
    story, remarks = item.story, dict.fromkeys((*item.story.remarks, *item.added))
    body = with_pictures(story.body, story.media)
    media = tuple(with_alt(one, body) for one in story.media)
    return replace(story, body=body, media=media, remarks=tuple(remarks))
