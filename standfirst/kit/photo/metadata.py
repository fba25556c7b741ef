"""Reading what a photographer, an agency or a camera wrote into a photo."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from . import gif, iim, isobmff, jpeg, png, tiff, webp, xmp
from .embedded import Block, Form, readable
from .fields import PhotoMetadata, first_to_speak

LARGEST_PHOTO = 64 * 1024 * 1024  # bytes; what lies beyond is not looked at

_CONTAINERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Iterator[Block]]], ...] = (
    (jpeg.is_jpeg, jpeg.blocks),
    (png.is_png, png.blocks),
    (webp.is_webp, webp.blocks),
    (isobmff.is_picture, isobmff.blocks),
    (tiff.is_tiff, tiff.blocks),
    (gif.is_gif, gif.blocks),
)
_READERS: dict[Form, Callable[[bytes], PhotoMetadata]] = {
    Form.XMP: xmp.fields_of,
    Form.IRB: lambda resources: iim.fields_of(iim.datasets_in(resources)),
    Form.IIM: iim.fields_of,
    Form.TIFF: tiff.fields_of,
}


def read_metadata(file: BinaryIO) -> PhotoMetadata:
    """The words in a JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF, told by content.

    Each field comes from XMP (ISO 16684-1 and XMP Specification Part 3), else from IPTC-IIM 4.2
    in Photoshop's resources, else from Exif; creators are joined by ", ". No pixel is decoded.
    Malformed, oversized or hostile metadata never raises: what can be read is returned, cut to
    LONGEST_FIELD characters. The file is read from its start and left at its old position.
    """
    position = file.tell()
    try:
        file.seek(0)
        data = file.read(LARGEST_PHOTO)
    finally:
        file.seek(position)
    trust = list(Form)
    found = sorted(_blocks(data), key=lambda block: trust.index(block.form))
    return first_to_speak(_READERS[block.form](block.body) for block in found)


def _blocks(data: bytes) -> list[Block]:
    for recognises, blocks in _CONTAINERS:
        if recognises(data):
            return readable(blocks(data))
    return []
