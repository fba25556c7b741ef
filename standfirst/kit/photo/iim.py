"""IPTC-IIM 4.2: the photo captions of the wire age, kept in Photoshop image resource blocks."""

from collections.abc import Iterator
from contextlib import suppress

from .embedded import number, piece
from .fields import PhotoMetadata, decoded, joined

_IIM_RESOURCE = 0x0404
_CHARACTER_SET = (1, 90)
_HEADLINE, _BYLINE, _CREDIT, _SOURCE, _RIGHTS, _CAPTION = (
    (2, dataset) for dataset in (105, 80, 110, 115, 116, 120)
)
_UTF8 = b"\x1b%G"
# ISO 2022 names the right-hand half of a set by its final byte: ESC - F, and ESC . F, as some do.
_RIGHT_HALVES = {
    b"A": "cp1252", b"B": "iso8859-2", b"C": "iso8859-3", b"D": "iso8859-4", b"L": "iso8859-5",
    b"G": "iso8859-6", b"F": "iso8859-7", b"H": "iso8859-8", b"M": "iso8859-9", b"b": "iso8859-15",
}  # fmt: skip


def datasets_in(resources: bytes) -> bytes:
    """The IIM inside image resource blocks (resource 0x0404), as far as they can be read."""
    found, at = [], 0
    with suppress(ValueError):  # what came before a fault still counts
        while piece(resources, at, 4) == b"8BIM":
            kind = number(resources, at + 4, 2)
            name = number(resources, at + 6, 1) + 1
            at += 6 + name + name % 2
            size = number(resources, at, 4)
            if kind == _IIM_RESOURCE:
                found.append(resources[at + 4 : at + 4 + size])
            at += 4 + size + size % 2
    return b"".join(found)


def fields_of(iim: bytes) -> PhotoMetadata:
    """The fields in a run of datasets, until its first fault; text in any encoding IIM allows."""
    values: dict[tuple[int, int], list[bytes]] = {}
    for name, value in _datasets(iim):
        values.setdefault(name, []).append(value)
    declared = next(iter(values.get(_CHARACTER_SET, [])), b"")

    def texts(name: tuple[int, int]) -> list[str]:
        return [_text(value, declared) for value in values.get(name, [])]

    def text(name: tuple[int, int]) -> str:
        return next(iter(texts(name)), "")

    return PhotoMetadata(
        headline=text(_HEADLINE),
        caption=text(_CAPTION),
        creator=joined(texts(_BYLINE)),
        credit=text(_CREDIT),
        rights=text(_RIGHTS),
        source=text(_SOURCE),
    )


def _datasets(iim: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Each dataset as ((record, number), value), of standard or extended size."""
    at = 0
    with suppress(ValueError):
        while number(iim, at, 1) == 0x1C:
            name = (number(iim, at + 1, 1), number(iim, at + 2, 1))
            size = number(iim, at + 3, 2)
            at += 5
            if size & 0x8000:
                wide = size & 0x7FFF
                size = number(iim, at, wide)
                at += wide
            yield name, piece(iim, at, size)
            at += size


def _text(value: bytes, declared: bytes) -> str:
    if declared.startswith(_UTF8):
        # IIM counts bytes, so writers cut names in the middle of a letter.
        return value.decode("utf-8", "ignore")
    if declared[:2] in (b"\x1b-", b"\x1b.") and declared[2:3] in _RIGHT_HALVES:
        return value.decode(_RIGHT_HALVES[declared[2:3]], "replace")
    return decoded(value)
