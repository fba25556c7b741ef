"""GIF files (GIF89a Specification, sections 17 to 26) as a row of blocks.

XMP sits in an application extension (XMP Specification Part 3, section 1.1.2).
"""

from collections.abc import Iterator
from enum import Enum

from .embedded import Block, Form, number, piece

_XMP = b"\x21\xff\x0bXMP DataXMP"
# The packet is not cut into sub-blocks: wherever a reader that thinks it is lands in this
# trailer, it is led to the final zero.
_TRAILER = bytes((1, *range(255, -1, -1), 0))
_KEPT_EXTENSIONS = (
    b"\x21\xf9",  # graphic control: time and transparency
    b"\x21\xff\x0bNETSCAPE2.0",
    b"\x21\xff\x0bANIMEXTS1.0",  # the loop count's other name
    b"\x21\xff\x0bICCRGBG1012",
)


class _Part(Enum):
    HEADER = "header"
    EXTENSION = "extension"
    IMAGE = "image"


def is_gif(data: bytes) -> bool:
    return data[:6] in (b"GIF87a", b"GIF89a")


def blocks(data: bytes) -> Iterator[Block]:
    """A file's XMP. Raises ValueError at the first fault."""
    for _, body in _parts(data):
        if body.startswith(_XMP) and body.endswith(_TRAILER):
            yield Block(Form.XMP, body[len(_XMP) : -len(_TRAILER)])


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The picture with this XMP packet as its only metadata; every coded pixel as it was.

    Comments, plain text and applications' own extensions go; the loop count, the frames' times
    and a colour profile stay. Raises ValueError where the file has no trailer.
    """
    kept = [
        body
        for part, body in _parts(data)
        if part is not _Part.EXTENSION or body.startswith(_KEPT_EXTENSIONS)
    ]
    kept[0] = b"GIF89a" + kept[0][6:]  # extensions came with 89a
    if packet:
        first = next((i for i, body in enumerate(kept[1:], 1) if body[1:2] != b"\xff"), len(kept))
        kept.insert(first, _XMP + packet + _TRAILER)
    return b"".join((*kept, b"\x3b"))


def _parts(data: bytes) -> Iterator[tuple[_Part, bytes]]:
    """Header with colour table, extensions and images, up to the trailer."""
    at = 13 + _colour_table(number(data, 10, 1))
    yield _Part.HEADER, piece(data, 0, at)
    while (introducer := number(data, at, 1)) != 0x3B:
        if introducer == 0x21:
            end = _after_sub_blocks(data, at + 2)
            yield _Part.EXTENSION, data[at:end]
        elif introducer == 0x2C:
            end = _after_sub_blocks(data, at + 11 + _colour_table(number(data, at + 9, 1)))
            yield _Part.IMAGE, data[at:end]
        else:
            raise ValueError("a GIF block of no known kind")
        at = end


def _colour_table(flags: int) -> int:
    """Bytes in the colour table that follows a descriptor, sections 18 and 20."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_sub_blocks(data: bytes, at: int) -> int:
    while size := number(data, at, 1):
        at += 1 + size
    return at + 1
