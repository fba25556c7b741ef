"""JPEG files (ITU-T T.81, annex B) as a row of segments.

Metadata sits in application segments: Exif and XMP in APP1 (XMP Specification Part 3,
section 1.1.3, extended XMP too), Photoshop resources in APP13.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

from .embedded import Block, Form, number, piece

_SCAN = 0  # stands for entropy-coded data, which has no marker of its own
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP13, _APP14 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_EXIF = b"Exif\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_ICC = b"ICC_PROFILE\0"
# Within a scan 0xFF is data when 0x00 or a restart marker follows (T.81, B.1.1.5).
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FILL = re.compile(rb"\xff*(?=\xff)")


def is_jpeg(data: bytes) -> bool:
    return data[:3] == b"\xff\xd8\xff"


def blocks(data: bytes) -> Iterator[Block]:
    """A file's metadata, as far as its segments can be followed; never raises."""
    resources, main, extended = [], b"", []
    with suppress(ValueError):
        for marker, body in _segments(data):
            if marker == _APP1 and body.startswith(_EXIF):
                yield Block(Form.TIFF, body[len(_EXIF) + 1 :])
            elif marker == _APP1 and body.startswith(_XMP):
                main = body[len(_XMP) :]
                yield Block(Form.XMP, main)
            elif marker == _APP1 and body.startswith(_EXTENDED_XMP):
                extended.append(body[len(_EXTENDED_XMP) :])
            elif marker == _APP13 and body.startswith(_PHOTOSHOP):
                resources.append(body[len(_PHOTOSHOP) :])
    yield Block(Form.IRB, b"".join(resources))
    yield Block(Form.XMP, _extension(main, extended))


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The photo with this XMP packet as its only metadata; every coded pixel as it was.

    Raises ValueError where the file cannot be followed to its end of image.
    """
    head, rest = b"", []
    for marker, body in _segments(data):
        if marker == _SCAN:
            rest.append(body)
        elif marker == _EOI:
            rest.append(b"\xff\xd9")
        elif marker == _APP0 and body.startswith(b"JFIF\0"):
            head = _segment(_APP0, piece(body, 0, 12) + b"\0\0")  # no thumbnail
        elif marker == _APP2 and body.startswith(_ICC):
            rest.append(_segment(_APP2, body))
        elif marker == _APP14 and body.startswith(b"Adobe"):
            rest.append(_segment(_APP14, body[:12]))  # says how the colours are coded
        elif 0xC0 <= marker <= 0xDF:
            rest.append(_segment(marker, body))
    xmp = _segment(_APP1, _XMP + packet) if packet else b""
    return b"".join((b"\xff\xd8", head, xmp, *rest))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment as (marker, body), through the end of image; what trails it is left."""
    at = 2
    while True:
        if not (fill := _FILL.match(data, at)):  # T.81, B.1.1.2
            raise ValueError("a JPEG marker is missing")
        at = fill.end()
        marker = number(data, at + 1, 1)
        if marker < 0xC0 or marker == _SOI:
            raise ValueError("a JPEG marker is out of place")
        if marker == _EOI:
            yield marker, b""
            return
        size = number(data, at + 2, 2)
        yield marker, piece(data, at + 4, size - 2)
        at += 2 + size
        if marker == _SOS:
            end = _NEXT_MARKER.search(data, at)
            if end is None:
                raise ValueError("a JPEG scan has no end")
            yield _SCAN, data[at : end.start()]
            at = end.start()


def _segment(marker: int, body: bytes) -> bytes:
    if len(body) > 0xFFFD:
        raise ValueError("a JPEG segment holds at most 65,533 bytes")
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _extension(main: bytes, portions: list[bytes]) -> bytes:
    """Extended XMP in one piece: the portions whose digest the main packet names, by offset."""
    named = [part for part in portions if len(part) > 40 and part[:32] in main]
    return b"".join(part[40:] for part in sorted(named, key=lambda part: part[36:40]))
