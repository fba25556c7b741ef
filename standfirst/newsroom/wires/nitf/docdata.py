"""The head of a NITF document: its identity, its status, its terms.

Every function takes the root without namespaces. ValueError names the place, as
`head/docdata/…: reason`.
"""

import hashlib
import re
from datetime import UTC, datetime
from urllib.parse import quote

from standfirst.kit.xml import Element
from standfirst.newsroom.wires.instants import in_utc
from standfirst.newsroom.wires.nitf.markup import words
from standfirst.newsroom.wires.nitf.moments import said_status
from standfirst.newsroom.wires.story import Status
from standfirst.newsroom.wires.wording import letters, plain_line

_URI = re.compile(r"(?:https?|tag|urn):[^\s\x00-\x1f]+", re.IGNORECASE)
_LONGEST_URI, _LONGEST_VERSION = 500, 100
_STATUS = {
    "": Status.USABLE,
    "usable": Status.USABLE,
    "embargoed": Status.USABLE,
    "withheld": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
}
_RIGHTS = ("owner", "agent", "geography", "type", "limitations", "startdate", "enddate")
_SAID = (
    ("ed-msg", "info", "The agency's note to editors: {}"),
    ("correction", "info", "The agency calls it a correction: {}"),
    ("fixture", "fix-id", "It is the regular feature “{}”."),
    ("doc-scope", "scope", "The agency says that it is for: {}"),
    ("series", "series.name", "It belongs to the series “{}”."),
)


class Head:
    """What the head says; `remarks` grows while it is read."""

    def __init__(self, root: Element, headline: str) -> None:
        self.root = root
        self.headline = headline
        self.remarks: list[str] = []
        self.docdata = _docdata(root)
        self.providers = _providers(root)

    def said(self, path: str, attribute: str) -> str:
        """An attribute of an element of docdata on one line, "" when absent."""
        return next(iter(self.all_said(path, attribute)), "")

    def all_said(self, path: str, attribute: str) -> list[str]:
        values = (plain_line(one.get(attribute, "")) for one in self.docdata.findall(path))
        return [value for value in values if value]

    # Identity

    def uri(self, created: datetime) -> str:
        """The story's id, the same for all its versions.

        An id-string, or else the root's uno, that is no URI becomes urn:nitf:PROVIDER:ID. One
        that is the du-key's key and a number is that key: the number counts the versions. A
        document with a registrar but no id (AP) is known by day and key or headline.
        """
        given = self.said("doc-id", "id-string") or plain_line(self.root.get("uno", ""))
        key = self.said("du-key", "key")
        if given and key and re.fullmatch(re.escape(key) + r"[_.:/-]\d{1,6}", given, re.ASCII):
            given = key
        uri = self.as_uri(given) if given else self._made_up(key, created)
        if len(uri) > _LONGEST_URI:
            raise ValueError(f"head/docdata/doc-id: is longer than {_LONGEST_URI} characters")
        return uri

    def as_uri(self, id: str) -> str:
        """An id of this provider as a URI."""
        if _URI.fullmatch(id):
            return id
        provider = re.sub(r"[\W_]+", "-", next(iter(self.providers), "unknown").casefold())
        return f"urn:nitf:{quote(provider.strip('-'))}:{quote(id, safe='-._~:@!$&()*+,;=/')}"

    def _made_up(self, key: str, created: datetime) -> str:
        basis = letters(key or self.headline)
        if not self.said("doc-id", "regsrc") or not basis:
            raise ValueError(
                "head/docdata/doc-id/@id-string: is missing; without it no version is recognised"
            )
        self.remarks.append(
            "The document has no id. It is known by its day and "
            f"{'key' if key else 'headline'}; a version with another is a new story."
        )
        day = created.astimezone(UTC).date()
        return self.as_uri(f"{day}:{hashlib.sha256(basis.encode()).hexdigest()[:16]}")

    def version(self, created: datetime) -> str:
        """The du-key's version, else the moment; change.date is that of the DTD, not used."""
        number = self.said("du-key", "version")
        generation = self.said("du-key", "generation")
        version = ".".join(filter(None, (generation, number))) if number else in_utc(created)
        if len(version) > _LONGEST_VERSION:
            raise ValueError(f"head/docdata/du-key: is longer than {_LONGEST_VERSION} characters")
        return version

    # Status

    def status(self, embargo: datetime | None) -> Status:
        """What the agency permits; what is not understood is withheld."""
        said = said_status(self.docdata)
        if said not in _STATUS:
            self.remarks.append(f"The status “{said[:40]}” is not known; the story is withheld.")
        elif said == "embargoed" and embargo is None:
            self.remarks.append("It is embargoed without a moment of release: it is withheld.")
            return Status.WITHHELD
        return _STATUS.get(said, Status.WITHHELD)

    def other_status(self) -> tuple[str, Status] | None:
        """The uri of another story and what this document makes of it: withheld, canceled."""
        other = plain_line(self.docdata.get("management-doc-idref", ""))
        said = self.docdata.get("management-idref-status", "").strip().casefold()
        if not other:
            return None
        status = _STATUS.get(said, Status.USABLE)
        if status is Status.USABLE:
            self.remarks.append(f"It says of the story “{other}”: {said or 'nothing'}.")
            return None
        return self.as_uri(other), status

    def urgency(self) -> int | None:
        """1 to 8 as `ed-urg` says it; None for anything else."""
        said = self.said("urgency", "ed-urg")
        return int(said) if re.fullmatch(r"[1-9]", said) else None

    # Rights and notes

    def copyright(self) -> str:
        holder, year = self.said("doc.copyright", "holder"), self.said("doc.copyright", "year")
        if holder:
            return f"© {year} {holder}" if year else holder
        head = self.root.find("body/body.head/rights/rights.owner")
        return words(head) or self.said("doc.rights", "owner")

    def notes(self) -> list[str]:
        """What an editor should read before the story is used."""
        notes = [
            form.format(value) for path, name, form in _SAID for value in self.all_said(path, name)
        ]
        for element in self.docdata.findall("doc.rights"):
            terms = [f"{n}: {v}" for n in _RIGHTS if (v := plain_line(element.get(n, "")))]
            if terms and terms != [f"owner: {element.get('owner')}"]:
                notes.append(f"The agency's terms of use: {', '.join(terms)}")
        for element in self.root.findall("body/body.head/rights"):
            terms_said = words(element)
            if terms_said and terms_said != words(element.find("rights.owner")):
                notes.append(f"The agency's terms of use: {terms_said}")
        return notes


def _providers(root: Element) -> list[str]:
    """The names of the agency, that of the registrar first."""
    docdata = _docdata(root)
    attributes = (("doc-id", "regsrc"), ("doc.copyright", "holder"))
    said = [
        plain_line(one.get(name, "")) for path, name in attributes for one in docdata.findall(path)
    ]
    paths = ("distributor", "rights/rights.owner")
    shown = [words(one) for path in paths for one in root.findall(f"body/body.head/{path}")]
    return list(dict.fromkeys(filter(None, [*said[:1], *shown, *said[1:]])))


def _docdata(root: Element) -> Element:
    found = root.find("head/docdata")
    return Element("docdata") if found is None else found
