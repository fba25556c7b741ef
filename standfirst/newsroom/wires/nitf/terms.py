"""What a NITF story is about: its subjects, keywords and genres, and its slugline."""

import re
from collections.abc import Iterable, Iterator

from standfirst.kit.xml import Element
from standfirst.newsroom.wires.nitf.markup import words
from standfirst.newsroom.wires.wording import letters, plain_line

_LEVELS = ("type", "matter", "detail")
_AGENCY_CODE = re.compile(r"[A-Z]{2,5}:(?=\S)")
_SLUG_METAS = frozenset({"slug", "slugline", "ntbstikkord"})
_GENRES = re.compile(r"genre|form", re.IGNORECASE)
_SUBJECTS = re.compile(r"subject|categor|topic|theme", re.IGNORECASE)
_PLACES = ("city", "county-dist", "state-prov")


class Terms:
    """`remarks` are those on subjects that have a number and no name."""

    def __init__(self, root: Element, id: str) -> None:
        self.root = root
        self.id = id
        self._genres: list[str] = []
        self._topics: list[str] = []
        self._others: list[str] = []
        for one in _classifiers(root):
            self._list_for(one.get("type", "")).append(_name(one))
        self.remarks: list[str] = []

    def _list_for(self, kind: str) -> list[str]:
        if _GENRES.search(kind):
            return self._genres
        return self._topics if _SUBJECTS.search(kind) else self._others

    def subjects(self) -> tuple[str, ...]:
        """The names from the general to the particular, each once."""
        names: list[str] = []
        for subject in self.root.iter("tobject.subject"):
            levels = [plain_line(subject.get(f"tobject.subject.{one}", "")) for one in _LEVELS]
            code = plain_line(subject.get("tobject.subject.refnum", ""))
            if code and not any(levels):
                self.remarks.append(f"The subject with the number {code} has no name.")
            names += [_AGENCY_CODE.sub("", level) for level in levels]
        return _once([*names, *self._topics])

    def genres(self) -> tuple[str, ...]:
        """The types of the text; `current` only says that it is no archive piece."""
        types = [one.get("tobject.type", "") for one in self.root.iter("tobject")]
        properties = [
            one.get("tobject.property.type", "") for one in self.root.iter("tobject.property")
        ]
        said = (plain_line(one) for one in (*types, *properties))
        kept = [one for one in said if one.casefold() != "current"]
        return _once([*kept, *self._genres])

    def keywords(self) -> tuple[str, ...]:
        """Keywords, then the people, organisations, places and events that are named."""
        docdata = self.root.findall("head/docdata")
        named = [one for part in docdata for one in part.findall("identified-content/*")]
        places = [
            plain_line(place.get(part, ""))
            for data in docdata
            for place in data.findall("evloc")
            for part in _PLACES
        ]
        content = [_name(one) for one in named if one.tag != "classifier"]
        return _once([*self._keys(), *content, *self._others, *places])

    def slugline(self, second_headline: str) -> str:
        """The editors' name for the story; a second headline that is only a keyword is one."""
        for meta in self.root.findall("head/meta"):
            if meta.get("name", "").strip().casefold() in _SLUG_METAS:
                return plain_line(meta.get("content", ""))
        keys = self._keys()
        if second_headline in keys:
            return second_headline
        key = self.root.find("head/docdata/du-key")
        slug = plain_line(key.get("key", "")) if key is not None else ""
        if slug and not self._is_id(slug) and re.search(r"[^\W\d_]{3}", slug):
            return slug
        return keys[0] if len(keys) == 1 and keys[0].isupper() else ""

    def _keys(self) -> list[str]:
        lists = [one.get("key", "") for one in self.root.iter("key-list")]
        single = [one.get("key", "") for one in self.root.iter("keyword")]
        said = (plain_line(one) for one in (*single, *lists))
        return [one for one in said if one and not self._is_id(one)]

    def _is_id(self, text: str) -> bool:
        """True for a machine's key that is part of the story's id too."""
        key = letters(text)
        return len(key) > 11 and key in letters(self.id) and not key.isalpha()


def _classifiers(root: Element) -> Iterator[Element]:
    """Those of the document and its blocks; inside a line one is a word of the text."""
    for path in ("head//classifier", ".//block/classifier"):
        yield from root.findall(path)


def _name(element: Element) -> str:
    return words(element) or plain_line(element.get("value", ""))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, however it is capitalised."""
    seen: dict[str, str] = {}
    for name in filter(None, names):
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())
