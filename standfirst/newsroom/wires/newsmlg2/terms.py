"""How NewsML-G2 says things: its elements, its codes, its texts in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standfirst.kit.html import to_text
from standfirst.kit.xml import Element, inner_html
from standfirst.newsroom.wires.wording import plain_line

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_CODE_ENDS = re.compile(r"[:/#]")
# "AFP", "VRG": the initials of an agency's desk, or a code of its own.
_SHORT_CODE = re.compile(r"[A-Z0-9]{1,4}")


def all_of(element: Element | None, path: str) -> list[Element]:
    """The elements at a path such as "itemMeta/link", all in the standard's namespace."""
    if element is None:
        return []
    return element.findall("/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/")))


def first_of(element: Element | None, path: str) -> Element | None:
    return next(iter(all_of(element, path)), None)


def line(element: Element | None) -> str:
    """All text in an element on one line; a br parts words."""
    return "" if element is None else plain_line(to_text(inner_html(element)))


def code(element: Element | None, attribute: str = "") -> str:
    """The code of a concept without its scheme, casefolded: "text" for `ninat:text`.

    From the QCode, the URI or the literal; with `attribute`, from that one or its URI.
    """
    if element is None:
        return ""
    names = (attribute, f"{attribute}uri") if attribute else ("qcode", "uri", "literal")
    value = next(filter(None, (element.get(name, "").strip() for name in names)), "")
    return _CODE_ENDS.split(value)[-1].casefold()


def role(element: Element) -> str:
    return code(element, "role")


def tag_of(value: str) -> str:
    """A BCP 47 tag, or "" when `value` is none."""
    tag = value.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def own_language(element: Element | None) -> str:
    return "" if element is None else tag_of(element.get(_XML_LANG, ""))


def preferring(language: str, elements: Iterable[Element]) -> list[Element]:
    """The elements in that language, then those that name none, then the others."""
    wanted = language[:2].casefold()

    def distance(element: Element) -> int:
        said = own_language(element)[:2].casefold()
        return 0 if said and said == wanted else 1 if not said else 2

    return sorted(elements, key=distance)


def name_of(element: Element) -> str:
    """The name of a concept, in English if there is one; "" without a name."""
    names = map(line, preferring("en", all_of(element, "name")))
    return next(filter(None, names), "")


def party(element: Element | None) -> str:
    """The name of a person or organisation, else its literal."""
    return "" if element is None else name_of(element) or plain_line(element.get("literal", ""))


def concept(element: Element) -> str:
    """The name of a subject or genre, else words that stand for one; "" for a mere code."""
    if name := name_of(element):
        return name
    literal = plain_line(element.get("literal", ""))
    is_code = bool(element.get("qcode") or element.get("uri") or _SHORT_CODE.fullmatch(literal))
    return "" if is_code else literal
