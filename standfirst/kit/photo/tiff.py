"""The first directory of a TIFF header (TIFF 6.0, section 2), which Exif borrows whole."""

from collections.abc import Iterator
from contextlib import suppress

from .embedded import LARGEST_BLOCK, Block, Form, number, piece
from .fields import PhotoMetadata, decoded

_DESCRIPTION, _ARTIST, _COPYRIGHT = 270, 315, 33432
_BLOCK_TAGS = {700: Form.XMP, 33723: Form.IIM, 34377: Form.IRB}
_WANTED = {_DESCRIPTION, _ARTIST, _COPYRIGHT, *_BLOCK_TAGS}
_UNIT_SIZES = {1: 1, 2: 1, 4: 4, 7: 1}  # BYTE, ASCII, LONG, UNDEFINED


def is_tiff(data: bytes) -> bool:
    """Classic TIFF of either byte order; BigTIFF is not."""
    return data[:4] in (b"II*\0", b"MM\0*")


def blocks(data: bytes) -> Iterator[Block]:
    """A TIFF file's metadata, its own directory included. Raises ValueError where it is broken."""
    yield Block(Form.TIFF, data)
    for tag, value in _entries(data):
        if tag in _BLOCK_TAGS:
            yield Block(_BLOCK_TAGS[tag], value)


def fields_of(exif: bytes) -> PhotoMetadata:
    """Artist, Copyright and ImageDescription of the first directory, until its first fault."""
    values: dict[int, bytes] = {}
    with suppress(ValueError):
        for tag, value in _entries(exif):
            values.setdefault(tag, value)
    return PhotoMetadata(
        caption=_text(values.get(_DESCRIPTION, b"")),
        creator=_text(values.get(_ARTIST, b"")),
        rights=_text(values.get(_COPYRIGHT, b"")),
    )


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The wanted entries as (tag, value). Raises ValueError where the directory is broken."""
    if not is_tiff(data):
        raise ValueError("not a TIFF header")
    little = data[:2] == b"II"
    start = number(data, 4, 4, little=little)
    for index in range(number(data, start, 2, little=little)):
        at = start + 2 + index * 12
        tag = number(data, at, 2, little=little)
        unit = _UNIT_SIZES.get(number(data, at + 2, 2, little=little), 0)
        size = number(data, at + 4, 4, little=little) * unit
        if tag in _WANTED and 0 < size <= LARGEST_BLOCK:
            place = at + 8 if size <= 4 else number(data, at + 8, 4, little=little)
            yield tag, piece(data, place, size)


def _text(value: bytes) -> str:
    # Copyright holds the photographer's and the editor's notice, parted by NUL (Exif 2.32).
    return "; ".join(filter(None, (decoded(part).strip() for part in value.split(b"\0"))))
