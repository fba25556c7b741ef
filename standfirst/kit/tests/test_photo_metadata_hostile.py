"""A file made to harm does none."""

import zlib

import pytest

from standfirst.kit.photo import PhotoMetadata

from .photo_samples import encoded, iim_segment, jpeg_with, read, xmp, xmp_segment

BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    + xmp("<photoshop:Headline>&b;</photoshop:Headline>").split(b"?>", 1)[1]
)
OUTSIDE = (
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    + xmp("<photoshop:Headline>&a;</photoshop:Headline>").split(b"?>", 1)[1]
)


@pytest.mark.parametrize(
    "packet",
    [BOMB, OUTSIDE, b"<x", b"<a>" * 10_000, b"\xff\xfe<", b"<?xml encoding='?'?><a/>"],
    ids=["bomb", "outside", "cut", "deep", "utf-16", "declaration"],
)
def test_a_refused_packet_leaves_the_caption_to_iim(packet: bytes) -> None:
    photo = read(jpeg_with(xmp_segment(packet), iim_segment((2, 120, b"Calm"))))
    assert photo == PhotoMetadata(caption="Calm")


def test_long_fields_are_cut() -> None:
    packet = xmp(f"<photoshop:Headline>{'ha' * 20_000}</photoshop:Headline>")
    assert read(jpeg_with(xmp_segment(packet))).headline == "ha" * 2_000


def test_control_characters_go_and_lines_of_a_caption_stay() -> None:
    photo = read(jpeg_with(iim_segment((2, 120, b"One\r\ntwo\0\x1b[31m\x7f"), (2, 105, b"A\rB"))))
    assert (photo.caption, photo.headline) == ("One\ntwo[31m", "A B")


def test_a_png_that_unpacks_without_end_is_left_packed() -> None:
    body = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 50_000_000)
    check = zlib.crc32(b"iTXt" + body).to_bytes(4, "big")
    chunk = len(body).to_bytes(4, "big") + b"iTXt" + body + check
    photo = encoded("png")
    assert read(photo[:33] + chunk + photo[33:]) == PhotoMetadata()
