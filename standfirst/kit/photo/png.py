"""PNG files (PNG Specification, third edition, section 5) as a row of chunks.

XMP sits in an iTXt chunk of the keyword XML:com.adobe.xmp (XMP Specification Part 3,
section 1.1.5), Exif in an eXIf chunk.
"""

import zlib
from collections.abc import Iterator

from .embedded import LARGEST_BLOCK, Block, Form, number, piece

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XMP = b"XML:com.adobe.xmp\0"
# Critical chunks, what changes how a pixel looks, and animation.
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT"
    .split()
)  # fmt: skip


def is_png(data: bytes) -> bool:
    return data.startswith(_SIGNATURE)


def blocks(data: bytes) -> Iterator[Block]:
    """A file's metadata, wherever it stands. Raises ValueError at the first fault."""
    for kind, body in _chunks(data):
        if kind == b"eXIf":
            yield Block(Form.TIFF, body.removeprefix(b"Exif\0\0"))
        elif kind == b"iTXt" and body.startswith(_XMP):
            yield Block(Form.XMP, _text(body[len(_XMP) :]))


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The picture with this XMP packet as its only metadata; every coded pixel as it was.

    Raises ValueError where the file cannot be followed to its last chunk.
    """
    parts = [_SIGNATURE]
    for kind, body in _chunks(data):
        if kind in _KEPT:
            parts.append(_chunk(kind, body))
        if kind == b"IHDR" and packet:
            parts.append(_chunk(b"iTXt", _XMP + bytes(4) + packet))
    return b"".join(parts)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk as (type, body), through IEND; what trails it is left."""
    at, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        size = number(data, at, 4)
        kind, body = piece(data, at + 4, 4), piece(data, at + 8, size)
        if number(data, at + 8 + size, 4) != zlib.crc32(body, zlib.crc32(kind)):
            raise ValueError("a PNG chunk fails its check")
        yield kind, body
        at += 12 + size


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(body, zlib.crc32(kind))
    return len(body).to_bytes(4, "big") + kind + body + check.to_bytes(4, "big")


def _text(body: bytes) -> bytes:
    """The text of an iTXt chunk after its keyword (section 11.3.3.4); empty when too long."""
    packed, rest = body[:1], body[2:]
    text = b"\0".join(rest.split(b"\0", 2)[2:])
    if packed != b"\1":
        return text
    try:
        unpacked = zlib.decompressobj().decompress(text, LARGEST_BLOCK + 1)
    except zlib.error:
        return b""
    return unpacked if len(unpacked) <= LARGEST_BLOCK else b""
