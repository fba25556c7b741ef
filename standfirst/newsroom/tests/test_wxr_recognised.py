"""WordPress exports are known by what is in them, whatever their version and name."""

import pytest

from standfirst.newsroom.moving.wordpress.reader import recognise
from standfirst.newsroom.tests.wxr_samples import SAMPLES, export

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>A feed</title></channel></rss>'


@pytest.mark.parametrize(
    "space",
    [f"{scheme}://wordpress.org/export/1.{n}/" for scheme in ("http", "https") for n in range(3)],
)
def test_every_version_is_recognised(space: str) -> None:
    assert recognise(export("", space=space).encode(), "whatever.txt")
    assert recognise(export("", space=space).encode("utf-16"), "whatever.txt")


def test_the_export_of_comments_is_one_of_posts() -> None:
    assert recognise((SAMPLES / "comments" / "wordpress.xml").read_bytes(), "wordpress.xml")


@pytest.mark.parametrize("head", [b"", FEED, b"<disqus/>", b'{"db": []}', b"wordpress.org/export/"])
def test_other_files_are_not(head: bytes) -> None:
    assert not recognise(head, "wordpress.xml")
