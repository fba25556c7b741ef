"""NITF's elements as those of HTML, so that the one sanitiser can read them."""

import re
from collections.abc import Callable, Mapping

from standfirst.kit import html
from standfirst.kit.xml import Element, inner_html

# What becomes of an element that needs more than another name; None leaves it out.
Special = Mapping[str, Callable[[Element], Element | None]]

_WRAPPERS = (
    "abstract bibliography block body.content body.end byline custom-table dateline datasource "
    "distributor fn hedline nitf-table note series tagline"
)
_INLINE = (
    "addressee alt-code byttl care.of chron city classifier copyrite copyrite.holder "
    "copyrite.year country county delivery.office delivery.point event frac frac-den frac-num "
    "frac-sep function lang location media-caption media-producer money name.family name.given "
    "num object.title org person postaddr postcode pronounce region rights rights.agent "
    "rights.enddate rights.geography rights.limitations rights.owner rights.startdate "
    "rights.type state story.date sublocation virtloc"
)
_NAMES = {
    **dict.fromkeys(_WRAPPERS.split(), "div"),
    **dict.fromkeys(_INLINE.split(), "span"),
    **dict.fromkeys(("hl1", "hl2"), "h2"),
    "bq": "blockquote",
    "credit": "footer",
}
_UNPRINTED = frozenset({
    *("key-list", "media-metadata", "nitf-table-metadata", "table-metadata", "tobject"),
})  # fmt: skip
# What parts the elements inside these when the document leaves it to the printer.
_BETWEEN = {"byline": ", ", "copyrite": " ", "location": ", ", "person": " ", "postaddr": ", "}
_WEB = re.compile(r"https?://", re.IGNORECASE)


def as_html(element: Element, special: Special) -> Element | None:
    """A copy in HTML's names, of an element without namespaces; None when it is not printed."""
    name = element.tag
    if name in special:
        made = special[name](element)
    elif name in _UNPRINTED:
        made = None
    else:
        made = _renamed(element)
        _fill(made, element, special)
        made = _quoted(made, element)
    return made


def words(element: Element | None) -> str:
    """The text of an element on one line, without pictures; "" for None."""
    if element is None:
        return ""
    made = as_html(element, {"media": lambda _: None})
    return "" if made is None else " ".join(html.to_text(inner_html(made)).split())


def _renamed(element: Element) -> Element:
    name, address = element.tag, element.get("value", "")
    if name == "virtloc" and _WEB.match(address):
        return Element("a", href=address)
    if name in _NAMES:
        return Element(_NAMES[name])
    return Element(name, dict(element.items()))


def _fill(made: Element, element: Element, special: Special) -> None:
    """The text and the children of `element` into `made`."""
    made.text = element.text
    between = _BETWEEN.get(element.tag, "")
    needs_stroke = element.find("frac-sep") is None
    for child in element:
        if child.tag == "frac-den" and needs_stroke:
            _add_text(made, "/")
        if between and "".join(child.itertext()).strip():
            _part(made, child, between)
        if (copy := as_html(child, special)) is not None:
            copy.tail = None
            made.append(copy)
        _add_text(made, _unindented(child.tail or ""))


def _part(made: Element, child: Element, between: str) -> None:
    """Puts `between` before a child that nothing but space parts from what stands there."""
    if child.tag == "byttl":
        stands = (_last_text(made) or "").rstrip()
        if stands and stands[-1] not in ",;:–—-":
            _replace_space(made, between)
    elif len(made) and not (made[-1].tail or "").strip():
        made[-1].tail = between


def _last_text(made: Element) -> str | None:
    if not len(made):
        return made.text
    return (made[-1].tail or "").strip() or "".join(made[-1].itertext())


def _unindented(tail: str) -> str:
    """Without the line end that a program, not an author, put before a stop."""
    stripped = tail.lstrip()
    is_indented = "\n" in tail[: len(tail) - len(stripped)] and stripped[:1] in (",", ".", ")")
    return stripped if is_indented else tail


def _replace_space(made: Element, between: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "").rstrip() + between
    else:
        made.text = (made.text or "").rstrip() + between


def _add_text(made: Element, value: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + value
    else:
        made.text = (made.text or "") + value


def _quoted(made: Element, element: Element) -> Element:
    """A paragraph or quotation that names its source, with it."""
    source = element.get("quote-source", "").strip()
    if not source or element.find("credit") is not None:
        return made
    quotation = made
    if made.tag != "blockquote":
        quotation = Element("blockquote")
        quotation.append(Element("p") if made.tag == "p" else made)
        quotation[0].text = made.text
        quotation[0].extend(made)
    footer = Element("footer")
    footer.text = source
    quotation.append(footer)
    return quotation
