"""When a NITF document was made, and from when until when it may be used."""

from dataclasses import dataclass
from datetime import UTC, datetime

from standfirst.kit.xml import Element
from standfirst.newsroom.wires.nitf.times import LATEST, clock_of, read_norm


@dataclass(frozen=True, slots=True)
class Moments:
    """When a version was made, the first one, and the bounds of its use."""

    created: datetime
    published: datetime | None
    embargo: datetime | None
    expires: datetime | None


class Calendar:
    """Reads the moments; `remarks` grows meanwhile."""

    def __init__(self, root: Element, providers: list[str]) -> None:
        self.root = root
        self.remarks: list[str] = []
        docdata = root.find("head/docdata")
        self._docdata = Element("docdata") if docdata is None else docdata
        self._clock = clock_of(providers)
        self._faults: list[str] = []
        self._zoneless: list[str] = []

    def read(self) -> Moments:
        """ValueError: there is no moment at all, or an embargo that cannot be read."""
        revised = self._every("head/revision-history", "norm")
        issued = self._every("head/docdata/date.issue", "norm")
        told = self._every("body/body.head/dateline/story.date", "norm")
        sold = self._every("head/pubdata", "date.publication")
        released = self._release()
        known = (revised[-1:], issued, told[:1], sold, [released] if released else [])
        created = next((moment for moments in known for moment in moments), None)
        if created is None:
            missing = "head/docdata/date.issue: is missing; without it no version is newer"
            raise ValueError("; ".join(self._faults) or missing)
        if revised and issued:
            created = max(created, issued[0])
        self.remarks += [f"A time was left out: {fault}." for fault in self._faults]
        expires = self._every("head/docdata/date.expire", "norm")
        self._explain_clock()
        first = min([*revised, *told, created])
        is_held = released and (released > created or said_status(self._docdata) == "embargoed")
        return Moments(
            created=created,
            published=first if revised or told else None,
            embargo=released if is_held else None,
            expires=expires[0] if expires else None,
        )

    def _every(self, path: str, attribute: str) -> list[datetime]:
        """The readable moments at a place of the document, oldest first."""
        found = []
        for element in self.root.findall(path):
            if text := element.get(attribute, "").strip():
                try:
                    found.append(self._read(path, text))
                except ValueError as fault:
                    self._faults.append(f"{path}/@{attribute}: “{text[:40]}” {fault}")
        return sorted(found)

    def _read(self, path: str, text: str) -> datetime:
        moment, has_zone = read_norm(text, self._clock or UTC)
        if not has_zone:
            self._zoneless.append(path.rpartition("/")[2])
        return moment

    def _release(self) -> datetime | None:
        """When the story may be seen; without any zone, as late as it can be meant."""
        texts = (one.get("norm", "").strip() for one in self._docdata.findall("date.release"))
        text = next(filter(None, texts), "")
        if not text:
            return None
        try:
            moment, has_zone = read_norm(text, self._clock or LATEST)
        except ValueError as fault:
            raise ValueError(
                f"head/docdata/date.release/@norm: “{text[:40]}” {fault}; "
                "the embargo could not be kept"
            ) from None
        if not has_zone and self._clock is None:
            self.remarks.append(
                "The moment of release has no time zone; it was read as late as it can be "
                "meant (UTC-12). Please check the embargo."
            )
        elif not has_zone:
            self._zoneless.append("date.release")
        return moment

    def _explain_clock(self) -> None:
        if self._zoneless:
            names = ", ".join(dict.fromkeys(self._zoneless))
            clock = f"{self._clock}, the agency's own" if self._clock else "UTC"
            self.remarks.append(f"Times without a time zone ({names}) were read as {clock}.")


def said_status(docdata: Element) -> str:
    """The management status, "" where none is said."""
    return docdata.get("management-status", "").strip().casefold()
