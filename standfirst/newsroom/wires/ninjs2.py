"""A valid ninjs 2.x document as a wire story: it is 3.x in other letters.

Its names are all lower case, `embargoed` has another word, and its numbers may be broken
or out of range.
"""

import re
from dataclasses import replace
from typing import Any

from standfirst.newsroom.wires import ninjs3
from standfirst.newsroom.wires.story import WireStory

Document = dict[str, Any]

_NEW_NAMES = {
    "altids": "altIds",
    "charcount": "charCount",
    "contactinfo": "contactInfo",
    "contentcreated": "contentCreated",
    "contenttype": "contentType",
    "copyrightholder": "copyrightHolder",
    "copyrightnotice": "copyrightNotice",
    "ednote": "edNote",
    "embargoed": "embargoedUntil",
    "encodedrights": "encodedRights",
    "firstcreated": "firstCreated",
    "geojson": "geoJSON",
    "infosources": "infoSources",
    "langid": "langId",
    "linkedrights": "linkedRights",
    "postalcode": "postalCode",
    "pubstatus": "pubStatus",
    "representationtype": "representationType",
    "rightsinfo": "rightsInfo",
    "sizeinbytes": "sizeInBytes",
    "symboltype": "symbolType",
    "trustindicators": "trustIndicators",
    "usageterms": "usageTerms",
    "versioncreated": "versionCreated",
    "wordcount": "wordCount",
}
_OLD_NAMES = {new: old for old, new in _NEW_NAMES.items()}
_WHOLE = ("width", "height", "sizeInBytes")
_MOST = 2**53  # beyond it a number in JSON is not exact (RFC 8259, section 6)


def read_story(document: Document) -> WireStory:
    """The story; ValueError, as `$.path: reason`, when it is valid but cannot be stored."""
    rewritten, remarks = as_newest(document)
    try:
        story = ninjs3.read_story(rewritten)
    except ValueError as fault:
        raise ValueError(_in_old_names(str(fault))) from None
    return replace(story, remarks=(*story.remarks, *remarks))


def as_newest(document: Document) -> tuple[Document, list[str]]:
    """The document in the shape of 3.x, and remarks on what has no place there."""
    rewritten: Document = _renamed(document)
    urgency = rewritten.get("urgency")
    if urgency is None or urgency in range(1, 10):
        return rewritten, []
    del rewritten["urgency"]
    return rewritten, [f"The urgency is {urgency}, none of 1 to 9; it was left out."]


def _renamed(value: Any) -> Any:
    """A copy with the names of 3.x, its sizes whole; a size that is none is left out."""
    if isinstance(value, list):
        return [_renamed(one) for one in value]
    if not isinstance(value, dict):
        return value
    members = {_NEW_NAMES.get(name, name): _renamed(member) for name, member in value.items()}
    for name in _WHOLE:
        if isinstance(size := members.pop(name, None), int | float) and abs(size) < _MOST:
            members[name] = round(size)
    return members


def _in_old_names(fault: str) -> str:
    path, colon, reason = fault.partition(": ")
    if not path.startswith("$"):
        return fault
    return re.sub(r"\w+", lambda name: _OLD_NAMES.get(name[0], name[0]), path) + colon + reason
