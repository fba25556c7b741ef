"""A file that is no proper JSON is refused in one clear line."""

import json
from pathlib import Path

import pytest

from standfirst.newsroom.tests.ninjs_samples import changed, faults_of
from standfirst.newsroom.wires.ninjs import read


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "it is not JSON: expecting value (line 1, column 1)"),
        (b'{"uri": "urn:a:b"', "it is not JSON: expecting ',' delimiter"),
        ('{"uri": "urn:å:b"}'.encode("latin-1"), "it is not written in UTF-8 (byte 0xE5 at "),
        ('{"uri": "urn:a:b"}'.encode("utf-16"), "it is not written in UTF-8 (byte 0xFF at "),
        (b'{"uri": "urn:a:b", "uri": "urn:a:c"}', "the property 'uri' stands twice"),
        (b'{"urgency": NaN}', "NaN is no number"),
        (b'{"uri": "\\ud800"}', "half of a surrogate pair"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"[]", "it holds no story"),
        (b"null", "$: is no object"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, data: bytes, fault: str) -> None:
    path = tmp_path / "story.json"
    path.write_bytes(data)
    (said,) = faults_of(path)
    assert fault in said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none.json") == ["it cannot be read (No such file or directory)"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = changed(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path)[0].headline == "Headline"


def test_stories_inside_stories_inside_stories_are_refused(tmp_path: Path) -> None:
    inner: dict[str, object] = {"uri": "urn:a:b", "name": "a"}
    for _ in range(400):
        inner = {"uri": "urn:a:b", "name": "a", "associations": [inner]}
    assert faults_of(changed(tmp_path, associations=[inner])) == ["$: is nested too deeply"]


def test_an_array_is_read_in_its_order(tmp_path: Path) -> None:
    one = json.loads(changed(tmp_path).read_text("utf-8"))
    path = tmp_path / "many.json"
    path.write_text(json.dumps([one | {"uri": f"urn:a:{number}"} for number in range(3)]))
    assert [story.uri for story in read(path)] == ["urn:a:0", "urn:a:1", "urn:a:2"]
