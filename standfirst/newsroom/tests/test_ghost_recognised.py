"""A Ghost export is recognised by its content, whatever its name, and nothing else is."""

import pytest

from standfirst.newsroom.moving.ghost.reader import recognise
from standfirst.newsroom.tests.ghost_samples import SAMPLE
from standfirst.newsroom.tests.ninjs_samples import SAMPLES as NINJS


def test_the_export_is_recognised() -> None:
    assert recognise(SAMPLE.read_bytes(), "anything")
    assert recognise(b"\xef\xbb\xbf" + SAMPLE.read_bytes()[:200], "cut off")


@pytest.mark.parametrize(
    "head",
    [
        b'{"db":[{"meta":{"exported_on":1,"version":"000"},"data":{',
        b'{"db":[{"data":{"posts":[',
        b'{"meta":{"exported_on":1388805572000,"version":"003"},"data":{"posts":[',
        b'{"data":{"posts":[{"id":1}],"posts_tags":[]}}',
    ],
)
def test_each_shape_is_recognised(head: bytes) -> None:
    assert recognise(head, "export.json")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"[1]",
        b'{"data":{"type":"articles","id":"1"},"meta":{}}',
        b'{"db":"sqlite","data":{}}',
        b"<disqus>",
        *[path.read_bytes() for path in NINJS.glob("*.json")],
    ],
)
def test_other_files_are_not(head: bytes) -> None:
    assert not recognise(head, "ghost.json")
