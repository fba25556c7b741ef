"""A file of a stored page that lost or changed a single byte is no page."""

import io

import pytest

from standfirst.delivery.entries import Damaged, Origin, dump, glance, load, make

ORIGIN = Origin(frozenset({"article:1", "frame"}), 5, 1000.0, 60.0)
PAGE = make("/news/", [("content-type", "text/html")], b"<p>A page.", ORIGIN)


def test_each_byte_counts() -> None:
    data = dump(PAGE)
    for at in range(len(data)):
        torn = data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]
        with pytest.raises(Damaged):
            load(torn)


@pytest.mark.parametrize("data", [b"", b"\n", b"\n\n", b"{}\n", b"standfirst-page-1 00\n{}\n"])
def test_what_never_was_a_page(data: bytes) -> None:
    with pytest.raises(Damaged):
        load(data)


def test_a_glance_tells_how_it_came_to_be() -> None:
    assert glance(io.BytesIO(dump(PAGE))) == ORIGIN
    with pytest.raises(Damaged):
        glance(io.BytesIO(b"\x00" * 50))
