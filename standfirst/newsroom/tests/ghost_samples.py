"""The Ghost export that comes with the project, and small ones made for one behaviour."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.kit.interchange import Refused
from standfirst.newsroom.moving.ghost.reader import GhostReader
from standfirst.newsroom.moving.items import SitePost

SAMPLE = Path(__file__).parents[3] / "tests" / "data" / "ghost" / "ghost.json"
ABSENT = object()


def post(**members: Any) -> dict[str, Any]:
    """A post as Ghost writes it; `ABSENT` takes a member away."""
    row = {
        "id": "605ac140a2d5a6aa9e101e01",
        "title": "Headline",
        "slug": "headline",
        "html": "<p>Text.</p>",
        "type": "post",
        "status": "published",
        "visibility": "public",
        "created_at": "2020-01-01T10:00:00.000Z",
        "published_at": "2020-01-02T10:00:00.000Z",
    } | members
    return {name: value for name, value in row.items() if value is not ABSENT}


def export(folder: Path, *rows: Any, **tables: Any) -> Path:
    """A whole export of these rows of posts and other tables."""
    path = folder / "ghost.json"
    meta = {"exported_on": 1616560573131, "version": "5.80.0"}
    data = {"posts": list(rows), **tables}
    path.write_text(json.dumps({"db": [{"meta": meta, "data": data}]}), "utf-8")
    return path


def posts(reader: GhostReader) -> list[SitePost]:
    """What an export holds, when it is all posts and pages."""
    items = [item for _, item in reader.items()]
    found = [item for item in items if isinstance(item, SitePost)]
    assert found == items
    return found


def only(path: Path) -> SitePost:
    """The one post of an export."""
    (found,) = posts(GhostReader(path))
    return found


def lexical(*nodes: dict[str, Any]) -> str:
    return json.dumps({"root": {"type": "root", "children": list(nodes)}})


def words(text: str, **members: Any) -> dict[str, Any]:
    """A node of text."""
    return {"type": "extended-text", "text": text, "format": 0} | members


def faults_of(path: Path) -> list[str]:
    """What is wrong with an export that must be refused."""
    with pytest.raises(Refused) as refusal:
        GhostReader(path)
    assert "\n" not in str(refusal.value)
    return refusal.value.faults
