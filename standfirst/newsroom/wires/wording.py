"""What agencies put into words: plain lines, bylines, datelines."""

import re
from dataclasses import dataclass
from html import unescape

from standfirst.kit.html import to_text
from standfirst.kit.html_tokens import decode_finished, storable

_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|div|em|font|h[1-6]|i|li|p|small|span|strong|sub|sup|u|ul)(?=[\s/>])",
    re.IGNORECASE,
)
_PREFIXES = {
    "da": "af",
    "de": "von",
    "en": "by",
    "es": "por",
    "fr": "par",
    "it": "di",
    "nb": "av",
    "nl": "door",
    "nn": "av",
    "no": "av",
    "pt": "por",
    "sv": "av",
}
_AND = {"en": "and", "es": "y|e", "fr": "et", "it": "e|ed", "nl": "en", "pt": "e"}
_AND_ANYWHERE = r"and|und|och|og|&"
_AGENCIES = frozenset({
    *("associated press", "the associated press", "reuters", "agence france-presse"),
    *("press association", "deutsche presse-agentur", "keystone-sda", "ritzau"),
})  # fmt: skip
_INITIALS = re.compile(r"[A-ZÅÄÖÆØÜ]{2,5}|[a-zåäöæøü]{2,4}")
_ROLE = re.compile(
    r"editor|correspond|report|writer|staff|chief|journalist|redak|korrespond", re.IGNORECASE
)
_FROM_PLACE = re.compile(r"\s+in\s+[A-ZÅÄÖÆØÜ].*\Z")
_OPENING = re.compile(
    r"(?P<place>[^<>()\n]{2,60}?)\s*(?:\((?P<agency>[^<>()\n]{2,40})\)\s*)?(?:--|—|–|-|:)\s+"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as printed, without its "by"; the people in it; the agency in it, "" if none."""

    text: str
    authors: tuple[str, ...] = ()
    agency: str = ""


def plain_line(text: str, content_type: str = "") -> str:
    """One line of plain text from a field that may hold entities or, by mistake, tags."""
    is_html = "html" in content_type or _TAG.search(text)
    return " ".join((to_text(text) if is_html else decode_finished(storable(text))).split())


def same_words(one: str, other: str) -> bool:
    """True when two lines have the same letters and digits, whatever stands between them."""
    return letters(one) == letters(other) != ""


def letters(text: str) -> str:
    """The letters and digits of `text`, casefolded."""
    return re.sub(r"[\W_]+", "", text.casefold())


def read_byline(by: str, language: str, agencies: frozenset[str]) -> Byline:
    """A byline such as "Von Anna Rot, Ben Blau und Cem Gelb, dpa".

    `agencies` are casefolded names that are no persons here. What stands after a comma and
    does not look like a name ("Political Editor") stays in the text only.
    """
    tongue = language[:2].casefold()
    text = _without_prefix(plain_line(by), tongue)
    conjunctions = "|".join(filter(None, (_AND_ANYWHERE, _AND.get(tongue))))
    authors: list[str] = []
    agency = ""
    for group in re.split(rf"\s+(?:{conjunctions})\s+|[/;|]", text):
        for number, part in enumerate(group.split(",")):
            name = _FROM_PLACE.sub("", part.strip())
            if _is_agency(name, agencies):
                agency = agency or name
            elif name and (number == 0 or _is_name(name)) and name not in authors:
                authors.append(name)
    return Byline(text, tuple(authors), agency)


def _without_prefix(text: str, tongue: str) -> str:
    words = {"by", _PREFIXES.get(tongue, "by")}
    pattern = rf"(?:{'|'.join(words)})(?:\s*:\s*|\s+)(?=\S)"
    return (
        re.sub(pattern, "", text, count=1, flags=re.IGNORECASE) if _begins(text, pattern) else text
    )


def _begins(text: str, pattern: str) -> bool:
    return re.match(pattern, text, re.IGNORECASE) is not None


def _is_agency(name: str, agencies: frozenset[str]) -> bool:
    known = name.casefold() in agencies | _AGENCIES
    return known or _INITIALS.fullmatch(name) is not None


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 5 and words[-1][0].isupper() and not _ROLE.search(text)


def opening_dateline(html: str, located: str) -> tuple[str, str, str]:
    """Takes the dateline off a paragraph that opens with it: what is left, place, agency.

    Only the place in `located` is taken off; of another one place and agency are given and
    the paragraph left as it is. Place and agency are "" when the paragraph opens otherwise.
    """
    found = _OPENING.match(html)
    if found is None:
        return html, "", ""
    place, agency = unescape(found["place"]), unescape(found["agency"] or "")
    if same_words(place, located):
        return html[found.end() :], place, agency
    return (html, place, agency) if agency else (html, "", "")
