"""When a NewsML-G2 item was made, what it is, and what may be done with it."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from standfirst.kit.xml import Element, local
from standfirst.newsroom.wires.newsmlg2.media import pictures
from standfirst.newsroom.wires.newsmlg2.terms import all_of, code, first_of, line
from standfirst.newsroom.wires.nitf.times import LATEST, read_norm
from standfirst.newsroom.wires.story import Kind, Status

_SPELLINGS = {"cancelled": "canceled"}


class Standing:
    """The answers of an item at `path`; ValueError, as `path/…: reason`, for a bad one."""

    def __init__(self, item: Element, path: str, remarks: list[str]) -> None:
        self.item, self.path, self.remarks = item, path, remarks

    def kind(self) -> Kind:
        """By the item's class; by its content when the class is not known."""
        if local(self.item) == "packageItem":
            return Kind.COMPOSITE
        said = code(first_of(self.item, "itemMeta/itemClass"))
        if said in set(Kind):
            return Kind(said)
        content = first_of(self.item, "contentSet")
        has_text = bool(all_of(content, "inlineXML") + all_of(content, "inlineData"))
        kind = Kind.PICTURE if pictures(content) and not has_text else Kind.TEXT
        word = f"is of the class “{said}”, which is not known" if said else "names no class"
        self.remarks.append(f"The item {word}; it was read as {kind}.")
        return kind

    def status(self) -> Status:
        """The standard calls an item usable that says nothing."""
        found = first_of(self.item, "itemMeta/pubStatus")
        said = "usable" if found is None else code(found)
        said = _SPELLINGS.get(said, said)
        if said not in set(Status):
            listed = ", ".join(Status)
            raise ValueError(f"{self.path}/itemMeta/pubStatus: “{said}” is not one of {listed}")
        embargo = first_of(self.item, "itemMeta/embargoed")
        if said == Status.USABLE and embargo is not None and not line(embargo):
            # An empty embargo lasts until the agency says otherwise (NAR, DateTimeOrNull).
            self.remarks.append("It is under an embargo without an end; it was taken as withheld.")
            return Status.WITHHELD
        return Status(said)

    def created(self) -> datetime:
        created = self.instant("itemMeta/versionCreated")
        if created is None:
            reason = "is missing; without it no version is newer"
            raise ValueError(f"{self.path}/itemMeta/versionCreated: {reason}")
        return created

    def published(self) -> datetime | None:
        first = self.instant("itemMeta/firstCreated")
        content = line(first_of(self.item, "contentMeta/contentCreated"))
        # The content's date may be a year, a month or a day alone, which is no moment.
        if first is None and len(content) > len("2017-10-11"):
            return self.instant("contentMeta/contentCreated")
        return first

    def embargo(self) -> datetime | None:
        """Without a zone it ends when that hour has come everywhere."""
        return self.instant("itemMeta/embargoed", LATEST)

    def expires(self) -> datetime | None:
        return self.instant("itemMeta/expires")

    def instant(self, place: str, zone: tzinfo = UTC) -> datetime | None:
        """ISO 8601, also with +0100; `zone` is for one that names none, with a remark."""
        text = line(first_of(self.item, place))
        if not text:
            return None
        try:
            moment, has_zone = read_norm(text, zone)
        except ValueError as fault:
            raise ValueError(f"{self.path}/{place}: “{text}” {fault}") from None
        if not has_zone:
            taken = "UTC" if zone is UTC else "the latest there is, UTC−12"
            name = place.rpartition("/")[2]
            self.remarks.append(f"“{name}” says no time zone; it was taken as {taken}.")
        return moment
