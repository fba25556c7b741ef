"""AVIF and HEIC files as boxes (ISO/IEC 14496-12) and items (ISO/IEC 23008-12)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .embedded import LARGEST_BLOCK, Block, Form, number, piece

_BRANDS = frozenset(b"avif avis mif1 msf1 heic heix heif".split())
XMP_TYPE = b"application/rdf+xml"


@dataclass(frozen=True, slots=True)
class Item:
    """A picture, a part of one, or metadata; where its bytes lie in the file."""

    id: int
    kind: bytes  # four letters
    hidden: bool = False
    content_type: bytes = b""  # of kind "mime"
    extents: tuple[tuple[int, int], ...] = ()  # (offset in the file, length)

    def body(self, data: bytes) -> bytes:
        """The item's bytes. Raises ValueError where the file ends before, or it outgrows it."""
        if sum(length for _, length in self.extents) > len(data):
            raise ValueError("an item is larger than its file")
        return b"".join(piece(data, offset, length) for offset, length in self.extents)


class Cursor:
    """Reads one big-endian number after another. Raises ValueError at the end of the data."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def number(self, size: int) -> int:
        self.at += size
        return number(self.data, self.at - size, size)

    def word(self) -> bytes:
        """Bytes up to a NUL, which is passed over."""
        end = self.data.find(b"\0", self.at)
        end = len(self.data) if end < 0 else end
        self.at, start = end + 1, self.at
        return self.data[start:end]


def brands(data: bytes) -> set[bytes]:
    """The four-letter kinds of file this one says it is; none where it is no such container."""
    if data[4:8] != b"ftyp":
        return set()
    body = data[8 : min(number(data, 0, 4), 1024)]
    return {body[i : i + 4] for i in range(0, len(body), 4) if i != 4}


def is_picture(data: bytes) -> bool:
    return not _BRANDS.isdisjoint(brands(data))


def blocks(data: bytes) -> Iterator[Block]:
    """A file's metadata. Raises ValueError at the first fault."""
    meta = next((place for kind, *place in boxes(data) if kind == b"meta"), None)
    if meta is None:
        return
    for item in items(data, *meta):
        if sum(length for _, length in item.extents) > LARGEST_BLOCK:
            continue
        if item.kind == b"Exif":  # begins with the distance to its TIFF header, 23008-12 A.2.1
            body = item.body(data)
            yield Block(Form.TIFF, body[4 + number(body, 0, 4) :])
        elif item.content_type == XMP_TYPE:
            yield Block(Form.XMP, item.body(data))


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Each box between two offsets as (four letters, start of its body, its end)."""
    end = len(data) if end is None else end
    while start < end:
        size, head = number(data, start, 4), 8
        if size == 1:
            size, head = number(data, start + 8, 8), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise ValueError("a box reaches beyond what holds it")
        yield data[start + 4 : start + 8], start + head, start + size
        start += size


def items(data: bytes, start: int, end: int) -> list[Item]:
    """What the body of a meta box lists, in its order. Raises ValueError where it is broken."""
    places = {kind: (first, last) for kind, first, last in boxes(data, start + 4, end)}
    if b"iinf" not in places or b"iloc" not in places:
        raise ValueError("a picture without items")
    first, last = places[b"iinf"]
    listed = boxes(data, first + (8 if number(data, first, 1) else 6), last)
    extents = _extents(data, places[b"iloc"], places.get(b"idat", (0, 0)))
    return [
        replace(item, extents=extents.get(item.id, ()))
        for item in (_entry(data[entry:close]) for kind, entry, close in listed if kind == b"infe")
    ]


def _entry(infe: bytes) -> Item:
    """An item of an infe body, 14496-12 section 8.11.6; versions 2 and 3, as pictures have."""
    version, flags = number(infe, 0, 1), number(infe, 1, 3)
    if version not in (2, 3):
        raise ValueError("an item entry of an old version")
    cursor = Cursor(infe, 4)
    identity = cursor.number(2 if version == 2 else 4)
    kind = cursor.number(6).to_bytes(6, "big")[2:]  # after two bytes of protection index
    cursor.word()  # its name
    content_type = cursor.word() if kind == b"mime" else b""
    return Item(identity, kind, bool(flags & 1), content_type)


def _extents(
    data: bytes, iloc: tuple[int, int], idat: tuple[int, int]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where each item lies, 14496-12 section 8.11.3, as offsets in the file."""
    cursor = Cursor(data[: iloc[1]], iloc[0])
    version, _ = cursor.number(1), cursor.number(3)
    sizes = cursor.number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for _ in range(cursor.number(2 if version < 2 else 4)):
        identity = cursor.number(2 if version < 2 else 4)
        method = cursor.number(2) & 15 if version else 0
        if cursor.number(2) or method > 1:
            raise ValueError("an item lies outside the file, or inside another")
        base = cursor.number(base_size) + (idat[0] if method else 0)
        extents = []
        for _ in range(cursor.number(2)):
            cursor.number(index_size)
            extents.append((base + cursor.number(offset_size), cursor.number(length_size)))
        found[identity] = tuple(extents)
    return found
