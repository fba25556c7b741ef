"""A document is NITF by its root, whatever stands before that and however it is written."""

import pytest

from standfirst.newsroom.wires.nitf.reader import recognise


@pytest.mark.parametrize(
    "head",
    [
        b"<nitf>",
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b --><nitf version="x">',
        b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>',
        b'<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/">',
        '<?xml version="1.0" encoding="utf-16"?><nitf>'.encode("utf-16"),
    ],
)
def test_nitf_is_recognised(head: bytes) -> None:
    assert recognise(head, "anything.bin")


@pytest.mark.parametrize(
    "head",
    [b"", b"<nitfs>", b"<newsItem><nitf>", b'{"nitf": 1}', b"<!-- <nitf> --><rss>", b"<!-- "],
)
def test_other_files_are_not(head: bytes) -> None:
    assert not recognise(head, "story.nitf.xml")
