"""The bylines of a NITF document: its people, their functions, the desk's signature."""

import re
from copy import deepcopy
from dataclasses import dataclass, field

from standfirst.kit.xml import Element
from standfirst.newsroom.wires.nitf.lines import initials
from standfirst.newsroom.wires.nitf.markup import words
from standfirst.newsroom.wires.wording import read_byline

_MOST_NAMES = 1_000
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}")


@dataclass
class Bylines:
    """All bylines as one, as printed; `as_sent` are they as a text may repeat them."""

    text: str = ""
    authors: tuple[str, ...] = ()
    agency: str = ""
    as_sent: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_bylines(root: Element, language: str, agencies: frozenset[str]) -> Bylines:
    """The people in the bylines; names in capitals are set as names.

    The addresses of sites and the names in `agencies`, which are casefolded, are no people.
    """
    found = Bylines()
    for element in root.findall("body/body.head/byline"):
        _read_into(found, element, language, agencies)
    return found


def _read_into(found: Bylines, element: Element, language: str, agencies: frozenset[str]) -> None:
    names, functions = _parted(element)
    found.as_sent += [names, words(element)]
    sites = {site.casefold() for site in _SITE.findall(names[:_MOST_NAMES])}
    by = read_byline(names, language, agencies | sites)
    if not by.authors and initials(by.text):
        found.remarks.append(f"The byline “{by.text}” is the desk's signature; it was left out.")
        return
    people = [words(one) for one in element.iter("person")] or list(by.authors)
    text = by.text
    for name in (one for one in people if _calm(one) != one):
        text = text.replace(name, _calm(name))
    found.authors = tuple(dict.fromkeys([*found.authors, *map(_calm, filter(None, people))]))
    found.agency = found.agency or by.agency
    line = ", ".join(filter(None, [text.rstrip(" ,;"), *functions]))
    found.text = "; ".join(filter(None, [found.text, line]))


def _parted(byline: Element) -> tuple[str, list[str]]:
    """The names in a byline and the functions of those who bear them."""
    functions = [words(one) for one in byline.iter("byttl")]
    copy = deepcopy(byline)
    for title in list(copy.iter("byttl")):
        title.text = None
        for child in list(title):
            title.remove(child)
    return words(copy), [one for one in functions if one]


def _calm(name: str) -> str:
    """BERNARD CONDON as Bernard Condon."""
    if not name.isupper() or " " not in name:
        return name
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", name.title())
