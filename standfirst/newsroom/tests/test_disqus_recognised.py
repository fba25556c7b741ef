"""A Disqus export is recognised by its root element."""

import time

import pytest

from standfirst.newsroom.moving.disqus import recognise
from standfirst.newsroom.tests.disqus_samples import SAMPLE


@pytest.mark.parametrize(
    "head",
    [
        SAMPLE.read_bytes(),
        b"\xef\xbb\xbf<disqus xmlns='http://disqus.com'>",
        b'<?xml version="1.0"?>\n<!-- a --><!-- b > c -->\n<disqus\n xmlns="x">',
        '<?xml version="1.0"?><disqus>'.encode("utf-16"),
    ],
)
def test_it_is_recognised(head: bytes) -> None:
    assert recognise(head, "anything")


@pytest.mark.parametrize(
    "head",
    [b"", b"<rss><disqus>", b"<disqusting>", b"{}", SAMPLE.with_name("wordpress.xml").read_bytes()],
)
def test_other_files_are_not(head: bytes) -> None:
    assert not recognise(head, "disqus.xml")


def test_no_head_takes_long() -> None:
    start = time.monotonic()
    assert not recognise(b"<!-- a -->" * 6_000, "disqus.xml")
    assert time.monotonic() - start < 1
