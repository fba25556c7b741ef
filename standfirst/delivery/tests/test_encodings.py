"""The coding that a browser gets is one that it takes (RFC 9110 §12.5.3)."""

import gzip

import brotli
import pytest
import zstandard

from standfirst.delivery.encodings import Coding, encode, preferences


@pytest.mark.parametrize(
    ("accepted", "first"),
    [
        ("", Coding.IDENTITY),
        ("gzip, deflate, br, zstd", Coding.BR),
        ("gzip", Coding.GZIP),
        ("GZIP", Coding.GZIP),
        ("gzip;q=0", Coding.IDENTITY),
        ("gzip; q=0.001", Coding.GZIP),
        ("br;q=0, *", Coding.ZSTD),
        ("*;q=0", Coding.IDENTITY),
        ("gzip;q=2", Coding.IDENTITY),
        ("gzip;level=9", Coding.IDENTITY),
        ("identity;q=0", Coding.IDENTITY),
        (",,;;=", Coding.IDENTITY),
    ],
)
def test_what_is_sent(accepted: str, first: Coding) -> None:
    found = preferences(accepted)
    assert found[0] is first
    assert found[-1] is Coding.IDENTITY


def test_each_coding_gives_the_page_back() -> None:
    page = "Ærø ferry ".encode() * 500
    assert gzip.decompress(encode(page, Coding.GZIP)) == page
    assert brotli.decompress(encode(page, Coding.BR)) == page
    assert zstandard.ZstdDecompressor().decompress(encode(page, Coding.ZSTD)) == page
    assert encode(page, Coding.GZIP) == encode(page, Coding.GZIP)
