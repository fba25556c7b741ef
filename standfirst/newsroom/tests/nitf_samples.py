"""Small NITF documents, and how to read and refuse them in tests."""

from pathlib import Path

import pytest

from standfirst.newsroom.wires.nitf.reader import read
from standfirst.newsroom.wires.story import InvalidDocument, WireStory

DOCDATA = '<doc-id id-string="77" regsrc="Our Wire"/><date.issue norm="20240305T101500Z"/>'
HEAD = "<hedline><hl1>Ferry returns</hl1></hedline>"
TEXT = "<p>The ferry sailed again.</p>"


_PARTS = {
    "docdata": DOCDATA,
    "head": HEAD,
    "text": TEXT,
    "end": "",
    "status": "",
    "before": "",
    "root": 'baselang="en-GB"',
}


def document(folder: Path, **parts: str) -> Path:
    """A small valid document with other parts; `before` stands before docdata."""
    assert parts.keys() <= _PARTS.keys()
    of = _PARTS | parts
    path = folder / "story.xml"
    path.write_text(
        f"<nitf {of['root']}><head>{of['before']}"
        f'<docdata management-status="{of["status"]}">{of["docdata"]}</docdata></head>'
        f"<body><body.head>{of['head']}</body.head><body.content>{of['text']}</body.content>"
        f"<body.end>{of['end']}</body.end></body></nitf>",
        "utf-8",
    )
    return path


def story(folder: Path, **parts: str) -> WireStory:
    """The one story of such a document."""
    (only,) = read(document(folder, **parts))
    return only


def fault_of(path: Path) -> str:
    """The one line that refuses a file."""
    with pytest.raises(InvalidDocument) as refusal:
        read(path)
    assert "\n" not in str(refusal.value) and len(refusal.value.faults) == 1
    return refusal.value.faults[0]
