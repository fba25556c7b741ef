"""Reads ninjs, IPTC's news in JSON (https://iptc.org/std/ninjs/): one story or an array.

Versions 1.x, 2.x and 3.x are read, each by its own reader.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from standfirst.newsroom.wires import ninjs1, ninjs2, ninjs3
from standfirst.newsroom.wires.json_file import read_json
from standfirst.newsroom.wires.ninjs_versions import NEWEST_FIRST, declared_major, version_of
from standfirst.newsroom.wires.story import InvalidDocument, WireStory

__all__ = ["READERS", "InvalidDocument", "read", "recognise"]

# A reader takes a valid document; ValueError names the place and what is wrong there.
READERS: dict[int, Callable[[dict[str, Any]], WireStory]] = {
    1: ninjs1.read_story,
    2: ninjs2.read_story,
    3: ninjs3.read_story,
}

_OWN_NAMES = frozenset({
    *("altids", "associations", "bodies", "body_main", "body_xhtml", "byline", "charcount"),
    *("copyrightholder", "copyrightnotice", "description_text", "embargoed", "embargoeduntil"),
    *("ednote", "firstcreated", "headlines", "headline_main", "infosource", "infosources"),
    *("profile", "pubstatus", "renditions", "slugline", "representationtype", "trustindicator"),
    *("trustindicators", "usageterms", "versioncreated"),
})  # fmt: skip
_TYPES = re.compile(
    r'"type"\s*:\s*"(?:text|audio|video|picture|graphic|composite|component|event|planning)"'
)
# A string that the end of the head cuts off is one token too, so that none is scanned twice.
_JSON_TOKEN = re.compile(r'"((?:[^"\\]|\\.?)*+)(?:"(\s*:)?|\Z)|[{}\[\]]', re.DOTALL)
_OPENING = re.compile(r"(\[?)\s*\{")


def recognise(head: bytes, name: str) -> bool:
    """True when the beginning of a file looks like ninjs; `name` does not matter.

    It looks at the names of the first object's properties: `uri` and one that is ninjs's
    own, or two that are. A document that turns out to be invalid is still ninjs.
    """
    text = head.decode(json.detect_encoding(head), errors="replace").lstrip("\ufeff \t\r\n")
    if not _OPENING.match(text):
        return False
    names = {name.casefold() for name in _first_names(text)}
    own = len(names & _OWN_NAMES)
    return own >= 2 or ("uri" in names and (own == 1 or bool(_TYPES.search(text))))


def _first_names(text: str) -> Iterator[str]:
    """The names in the first object of a JSON text that may be cut off."""
    depth, wanted = 0, 2 if text.startswith("[") else 1
    for found in _JSON_TOKEN.finditer(text):
        if found[0] in "{[":
            depth += 1
        elif found[0] in "}]":
            depth -= 1
            if depth < wanted:
                return
        elif depth == wanted and found[2]:
            yield found[1]


def read(path: Path) -> list[WireStory]:
    """The stories in a file, in its order: all of them or none.

    InvalidDocument: the file, or any story in it, is not valid ninjs of any version. Each
    fault names its JSON path and says in words what is wrong there.
    """
    value = read_json(path)
    documents = value if isinstance(value, list) else [value]
    stories: list[WireStory] = []
    faults: list[str] = [] if documents else ["it holds no story"]
    for number, document in enumerate(documents):
        try:
            story = _read_one(document)
        except RecursionError:
            story = ["$: is nested too deeply"]
        except ValueError as fault:
            story = [str(fault)]
        if isinstance(story, WireStory):
            stories.append(story)
        else:
            root = f"$[{number}]" if isinstance(value, list) else "$"
            faults += [fault.replace("$", root, 1) for fault in story]
    if faults:
        raise InvalidDocument(path, faults)
    return stories


def _read_one(document: Any) -> WireStory | list[str]:
    """The story, or what is wrong with it.

    An invalid one that declares no version is measured by the newest and by the closest.
    """
    if not isinstance(document, dict):
        return ["$: is no object"]
    version, faults = version_of(document)
    if version is None:
        return faults
    if not faults:
        return READERS[version.major](document)
    newest = NEWEST_FIRST[0]
    if version is newest or declared_major(document):
        return faults
    as_newest = [f"{fault} (as {newest.label})" for fault in newest.faults(document)]
    return as_newest + [f"{fault} (as {version.label})" for fault in faults]
