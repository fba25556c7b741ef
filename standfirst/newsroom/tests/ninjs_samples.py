"""The examples of ninjs that come with the project, and changed copies of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standfirst.newsroom.wires.ninjs import read
from standfirst.newsroom.wires.story import InvalidDocument, WireStory

SAMPLES = Path(__file__).parents[3] / "tests" / "data" / "ninjs"
ABSENT = object()

Changed = Callable[..., Path]


def first(name: str) -> WireStory:
    """The one story of an example."""
    (story,) = read(SAMPLES / name)
    return story


def changed(folder: Path, **properties: Any) -> Path:
    """A small valid story with other properties; `ABSENT` takes one away."""
    story = {
        "uri": "urn:example:1",
        "type": "text",
        "versionCreated": "2017-08-27T14:45:00Z",
        "headlines": [{"role": "main", "value": "Headline"}],
        "bodies": [{"contentType": "text/html", "value": "<p>Text.</p>"}],
    } | properties
    path = folder / "story.json"
    kept = {name: value for name, value in story.items() if value is not ABSENT}
    path.write_text(json.dumps(kept), "utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    """What is wrong with a file that must be refused."""
    with pytest.raises(InvalidDocument) as refusal:
        read(path)
    assert "\n" not in str(refusal.value)
    return refusal.value.faults
