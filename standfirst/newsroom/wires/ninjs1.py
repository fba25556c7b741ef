"""A valid ninjs 1.x document as a wire story.

It is flat: the role and the format of a text stand in the name of its property
(`body_html`, `description_caption`), and renditions and associations are objects by name.
What no story keeps is left out: codes, counts, other identifiers, trust indicators.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from standfirst.kit.html_inline import web_address
from standfirst.newsroom.wires import ninjs2
from standfirst.newsroom.wires.ninjs_media import file_name
from standfirst.newsroom.wires.story import WireStory

Document = dict[str, Any]

_SAME = frozenset({
    *("uri", "type", "profile", "version", "firstcreated", "versioncreated", "contentcreated"),
    *("embargoed", "pubstatus", "urgency", "copyrightholder", "copyrightnotice", "usageterms"),
    *("ednote", "language", "title", "slugline", "located", "expires", "rightsinfo"),
})  # fmt: skip
_NAMED = {
    "event": "events",
    "genre": "genres",
    "infosource": "infosources",
    "object": "objects",
    "organisation": "organisations",
    "person": "people",
    "place": "places",
    "subject": "subjects",
}
_COMPLETENESS = {"complete": "full", "incomplete": "partial"}
_FORMATS = {
    "html": "text/html",
    "html5": "text/html",
    "json": "application/json",
    "markdown": "text/markdown",
    "nitf": "application/nitf+xml",
    "plain": "text/plain",
    "plaintext": "text/plain",
    "rtf": "application/rtf",
    "text": "text/plain",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
}
_RTF = "{\\rtf"
_WORD = re.compile(r"[A-Za-z]\w*", re.ASCII)


def read_story(document: Document) -> WireStory:
    """The story; ValueError, as `$.path: reason`, when it is valid but cannot be stored."""
    try:
        return ninjs2.read_story(as_version_2(document))
    except ValueError as fault:
        raise ValueError(_at_its_place(str(fault), document)) from None


def as_version_2(item: Document) -> Document:
    """The item and its associations in the shape of 2.x."""
    rewritten = {name: value for name, value in item.items() if name in _SAME}
    if "type" not in item and item.get("mimetype", "").startswith("image/"):
        rewritten["type"] = "picture"
    if "byline" in item:
        rewritten["by"] = item["byline"]
    if completeness := item.get("representationtype"):
        rewritten["representationtype"] = _COMPLETENESS[completeness]
    for old, new in _NAMED.items():
        # An entry without a name has a code at most, which is nothing to read.
        entries = [{"name": entry["name"]} for entry in item.get(old, ()) if entry.get("name")]
        rewritten |= {new: entries} if entries else {}
    parts = {
        "headlines": [*_headline(item), *_texts(item, "headline_")],
        "descriptions": list(_texts(item, "description_")),
        "bodies": [_body(text) for text in _texts(item, "body_")],
        "renditions": list(_renditions(item)),
        "associations": [
            as_version_2(one) | {"name": name} for name, one in item.get("associations", {}).items()
        ],
    }
    return rewritten | {name: entries for name, entries in parts.items() if entries}


def _headline(item: Document) -> list[Document]:
    return [{"role": "main", "value": item["headline"]}] if "headline" in item else []


def _texts(item: Document, prefix: str) -> Iterator[Document]:
    """The texts under one prefix, with what the rest of the name says of each."""
    for name, value in item.items():
        if name.startswith(prefix):
            words = name.removeprefix(prefix).casefold().split("_")
            kinds = [_FORMATS[word] for word in words if word in _FORMATS]
            role = "".join(word for word in words if word not in _FORMATS)
            kind = _FORMATS["rtf"] if value.startswith(_RTF) else (kinds or [""])[-1]
            if not kind and role == "richtext" and "<" in value:
                kind = _FORMATS["html"]
            said = {"role": role, "contenttype": kind}
            yield {"value": value} | {key: word for key, word in said.items() if word}


def _body(text: Document) -> Document:
    """A body whose name says nothing but its format is the main one."""
    return {"role": "main"} | text


def _renditions(item: Document) -> Iterator[Document]:
    """Each with its name; the item's MIME type is that of an address that says none."""
    whole = item.get("mimetype", "")
    for name, rendition in item.get("renditions", {}).items():
        said = {key: value for key, value in rendition.items() if key != "mimetype"}
        kind = rendition.get("mimetype", "")
        href = web_address(rendition.get("href", ""))
        is_silent = not PurePosixPath(file_name(href)).suffix
        if not kind and whole.startswith("image/") and is_silent:
            kind = whole
        yield said | {"name": name} | ({"contenttype": kind} if kind else {})


def _at_its_place(fault: str, document: Document) -> str:
    """A fault of the n-th body with the path of the property that it was."""
    found = re.match(r"\$\.bodies\[(\d+)\]\.value(?=: )", fault)
    if found is None:
        return fault
    name = [name for name in document if name.startswith("body_")][int(found[1])]
    path = f"$.{name}" if _WORD.fullmatch(name) else f"$['{name}']"
    return path + fault[found.end() :]
