"""XMP too long for one JPEG segment goes on in others (XMP Specification Part 3, 1.1.3.1)."""

import hashlib

from .photo_samples import jpeg_with, read, segment, xmp, xmp_segment

REST = xmp("<photoshop:Credit>AP</photoshop:Credit>" + " " * 70_000)
DIGEST = hashlib.md5(REST, usedforsecurity=False).hexdigest().upper()
MAIN = xmp_segment(
    xmp("<photoshop:Headline>Flood</photoshop:Headline>", f'xmpNote:HasExtendedXMP="{DIGEST}"')
)


def portion(start: int, end: int, digest: str = DIGEST) -> bytes:
    place = len(REST).to_bytes(4, "big") + start.to_bytes(4, "big")
    head = b"http://ns.adobe.com/xmp/extension/\0" + digest.encode() + place
    return segment(0xE1, head + REST[start:end])


def test_portions_are_joined_in_any_order() -> None:
    photo = read(jpeg_with(MAIN, portion(40_000, len(REST)), portion(0, 40_000)))
    assert (photo.headline, photo.credit) == ("Flood", "AP")


def test_a_missing_portion_costs_only_the_extension() -> None:
    photo = read(jpeg_with(MAIN, portion(40_000, len(REST))))
    assert (photo.headline, photo.credit) == ("Flood", "")


def test_portions_of_another_packet_are_left_out() -> None:
    photo = read(jpeg_with(MAIN, portion(0, len(REST) // 2, "0" * 32)))
    assert photo.credit == ""
