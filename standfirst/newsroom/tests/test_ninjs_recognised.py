"""A file is known as ninjs by its content, even when it is cut off or invalid."""

import json
from pathlib import Path

import pytest

from standfirst.newsroom.tests.ninjs_samples import SAMPLES
from standfirst.newsroom.wires.ninjs import recognise


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.name)
def test_every_example_is_recognised(path: Path) -> None:
    data = path.read_bytes()
    array = b"\xef\xbb\xbf\n [ " + data + b"]"
    for head in (data, data[:600], array, data.decode().encode("utf-16")):
        assert recognise(head, "any.bin")


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        "uri",
        {"uri": "urn:a:b", "title": "a"},
        {"db": [{"data": {"posts": [{"uri": "a", "bodies": [], "headlines": []}]}}]},
        {"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": []},
        [1, {"uri": "urn:a:b", "versionCreated": "x"}],
    ],
)
def test_other_json_is_not(document: object) -> None:
    assert not recognise(json.dumps(document).encode(), "story.json")


@pytest.mark.parametrize("head", [b"", b"\xff\xfe", b"<?xml?>", b"plain", b"\x00" * 9, b'{"'])
def test_what_is_no_json_is_not(head: bytes) -> None:
    assert not recognise(head, "ninjs.json")
