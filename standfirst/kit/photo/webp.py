"""WebP files (RFC 9649, section 2) as a row of RIFF chunks."""

from collections.abc import Iterator

from .embedded import Block, Form, number, piece

_ICC, _ALPHA, _XMP, _ANIMATION = 0x20, 0x10, 0x04, 0x02  # VP8X flags, section 2.7
_PIXELS = frozenset((b"ALPH", b"VP8 ", b"VP8L"))
_KEPT = _PIXELS | {b"ANIM", b"ANMF"}


def is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def blocks(data: bytes) -> Iterator[Block]:
    """A file's metadata. Raises ValueError at the first fault."""
    for kind, body in _chunks(data[12:]):
        if kind == b"EXIF":
            yield Block(Form.TIFF, body.removeprefix(b"Exif\0\0"))
        elif kind == b"XMP ":
            yield Block(Form.XMP, body)


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The picture with this XMP packet as its only metadata; every coded pixel as it was.

    A simple file is made an extended one to carry the packet; one that has nothing to carry
    stays simple. Raises ValueError where the file cannot be followed to its end.
    """
    chunks = list(_chunks(piece(data, 12, number(data, 4, 4, little=True) - 4)))
    if not any(kind in _KEPT for kind, _ in chunks):
        raise ValueError("a WebP file without a picture")
    profile = next((body for kind, body in chunks if kind == b"ICCP"), b"")
    parts = [_chunk(kind, _frame(kind, body)) for kind, body in chunks if kind in _KEPT]
    if packet or chunks[0][0] == b"VP8X":
        flags = (_ICC if profile else 0) | (_XMP if packet else 0)
        icc = [_chunk(b"ICCP", profile)] if profile else []
        xmp = [_chunk(b"XMP ", packet)] if packet else []
        parts = [_chunk(b"VP8X", _extended_header(chunks, flags)), *icc, *parts, *xmp]
    return _chunk(b"RIFF", b"WEBP" + b"".join(parts))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk as (four letters, body)."""
    at = 0
    while at < len(data):
        size = number(data, at + 4, 4, little=True)
        yield data[at : at + 4], piece(data, at + 8, size)
        at += 8 + size + size % 2


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def _frame(kind: bytes, body: bytes) -> bytes:
    """An animation frame without chunks of its own that are not pixels; others as they are."""
    if kind != b"ANMF":
        return body
    inner = (_chunk(name, part) for name, part in _chunks(body[16:]) if name in _PIXELS)
    return piece(body, 0, 16) + b"".join(inner)


def _extended_header(chunks: list[tuple[bytes, bytes]], flags: int) -> bytes:
    """The VP8X body: these flags beside alpha and animation, and the size of the canvas."""
    kind, body = chunks[0]
    if kind == b"VP8X":
        return bytes((flags | body[0] & (_ALPHA | _ANIMATION), 0, 0, 0)) + piece(body, 4, 6)
    if kind == b"VP8L" and body[:1] == b"\x2f":  # RFC 9649, section 3.4
        bits = number(body, 1, 4, little=True)
        wide, high = bits & 0x3FFF, bits >> 14 & 0x3FFF
        flags |= _ALPHA if bits >> 28 & 1 else 0
    elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":  # RFC 6386, section 9.1
        wide = (number(body, 6, 2, little=True) & 0x3FFF) - 1
        high = (number(body, 8, 2, little=True) & 0x3FFF) - 1
    else:
        raise ValueError("a WebP file begins with no picture")
    if wide < 0 or high < 0:
        raise ValueError("a WebP picture without extent")
    return bytes((flags, 0, 0, 0)) + wide.to_bytes(3, "little") + high.to_bytes(3, "little")
