"""AVIF stills (AV1 Image File Format 1.1): the container written anew around the same pictures.

XMP is an item of its own that describes the primary one (ISO/IEC 23008-12, annex A).
"""

from dataclasses import replace

from .embedded import number
from .isobmff import XMP_TYPE, Item, boxes, brands, items

# Coded pictures and what is derived from them; Exif, XMP and all other items go.
_PICTURES = frozenset(b"av01 grid iovl iden tmap".split())
_PROPERTIES = frozenset(
    b"ispe pixi colr av1C irot imir clap pasp auxC a1op a1lx lsel clli mdcv cclv amve reve ndwt"
    .split()
)  # fmt: skip
_Boxes = dict[bytes, bytes]


def is_avif(data: bytes) -> bool:
    return not brands(data).isdisjoint((b"avif", b"avis"))


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The picture with this XMP packet as its only metadata; every coded pixel as it was.

    Raises ValueError for a sequence (a moov box) and where an item cannot be found whole.
    """
    top = {kind: (start, end) for kind, start, end in boxes(data)}
    if b"moov" in top or b"meta" not in top:
        raise ValueError("not a still AVIF picture")
    meta = _children(data, top[b"meta"][0] + 4, top[b"meta"][1])
    if not {b"hdlr", b"pitm", b"iprp"} <= meta.keys():
        raise ValueError("an AVIF picture without a primary item")
    kept = [item for item in items(data, *top[b"meta"]) if item.kind in _PICTURES]
    if _primary(meta) not in (item.id for item in kept):
        raise ValueError("an AVIF picture whose primary item is none")
    if sum(length for item in kept for _, length in item.extents) > len(data):
        raise ValueError("items are larger than their file")
    bodies = [(item, item.body(data)) for item in kept]
    if packet:
        xmp = Item(max(item.id for item in kept) + 1, b"mime", content_type=XMP_TYPE)
        bodies.append((xmp, packet))
    ftyp = _box(b"ftyp", data[slice(*top[b"ftyp"])])
    # Two passes: the first tells how long the directory is, and so where the pictures begin.
    start = len(ftyp + _meta(meta, bodies, 0)) + 8
    return ftyp + _meta(meta, bodies, start) + _box(b"mdat", b"".join(body for _, body in bodies))


def _meta(meta: _Boxes, bodies: list[tuple[Item, bytes]], start: int) -> bytes:
    """A meta box of these items, whose bytes follow one another from `start`."""
    placed = []
    for item, body in bodies:
        placed.append(replace(item, extents=((start, len(body)),)))
        start += len(body)
    parts = [
        bytes(4),
        _box(b"hdlr", meta[b"hdlr"][:24] + b"\0"),  # without its writer's name
        _box(b"pitm", bytes(4) + _two(_primary(meta))),
        _locations(placed),
        _entries(placed),
        _references(meta, placed),
        _box(b"iprp", _properties(meta[b"iprp"])),
        _box(b"grpl", meta[b"grpl"]) if b"grpl" in meta else b"",
    ]
    return _box(b"meta", b"".join(parts))


def _locations(placed: list[Item]) -> bytes:
    """An iloc box of version 0: offset and length in four bytes each, one extent an item."""
    entries = [
        _two(item.id) + _two(0) + _two(1) + _four(offset) + _four(length)
        for item in placed
        for offset, length in item.extents
        if length  # none would mean the whole file
    ]
    return _box(b"iloc", bytes(4) + b"\x44\0" + _two(len(entries)) + b"".join(entries))


def _entries(placed: list[Item]) -> bytes:
    """An iinf box of version 0; items lose their names."""
    entries = b"".join(_box(b"infe", _entry(item)) for item in placed)
    return _box(b"iinf", bytes(4) + _two(len(placed)) + entries)


def _entry(item: Item) -> bytes:
    content_type = item.content_type + b"\0" if item.content_type else b""
    head = bytes((2, 0, 0, item.hidden)) + _two(item.id) + _two(0)
    return head + item.kind + b"\0" + content_type


def _references(meta: _Boxes, placed: list[Item]) -> bytes:
    """An iref box of what kept items say of kept items, and that the packet describes the photo."""
    known = {item.id for item in placed if item.kind in _PICTURES}
    old = meta.get(b"iref", bytes(4))
    width = 4 if number(old, 0, 1) else 2
    found = []
    for kind, start, end in boxes(old, 4):
        body = old[start:end]
        from_id, count = number(body, 0, width), number(body, width, 2)
        to_ids = [number(body, width * (i + 1) + 2, width) for i in range(count)]
        if known.issuperset((from_id, *to_ids)):
            found.append((kind, from_id, to_ids))
    packets = [item.id for item in placed if item.content_type == XMP_TYPE]
    found += [(b"cdsc", identity, [_primary(meta)]) for identity in packets]
    references = [
        _box(kind, _two(one) + _two(len(to)) + b"".join(map(_two, to))) for kind, one, to in found
    ]
    return _box(b"iref", bytes(4) + b"".join(references)) if references else b""


def _primary(meta: _Boxes) -> int:
    return number(meta[b"pitm"], 4, 4 if number(meta[b"pitm"], 0, 1) else 2)


def _properties(iprp: bytes) -> bytes:
    """The properties, those that are not about the picture's look blotted out in their place.

    Items name properties by position, so none may leave the row.
    """
    parts = []
    for kind, start, end in boxes(iprp):
        body = iprp[start:end]
        if kind == b"ipco":
            body = b"".join(
                _box(name, body[first:last]) if name in _PROPERTIES else _box(b"free", b"")
                for name, first, last in boxes(body)
            )
        parts.append(_box(kind, body))
    return b"".join(parts)


def _children(data: bytes, start: int, end: int) -> _Boxes:
    return {kind: data[first:last] for kind, first, last in boxes(data, start, end)}


def _box(kind: bytes, body: bytes) -> bytes:
    return _four(len(body) + 8) + kind + body


def _two(value: int) -> bytes:
    """Two big-endian bytes. Raises ValueError above 65,535."""
    if value > 0xFFFF:
        raise ValueError("an AVIF number needs more than two bytes")
    return value.to_bytes(2, "big")


def _four(value: int) -> bytes:
    """Four big-endian bytes. Raises ValueError above 4 GiB."""
    if value > 0xFFFF_FFFF:
        raise ValueError("an AVIF number needs more than four bytes")
    return value.to_bytes(4, "big")
