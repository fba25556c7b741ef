"""Protocol buffers' wire format, as much of it as Google's push service needs."""

from __future__ import annotations

from collections.abc import Iterator

MORE = 0x80
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


def varint(number: int) -> bytes:
    out = bytearray()
    while number >= MORE:
        out.append(number & 0x7F | MORE)
        number >>= 7
    return bytes([*out, number])


def number(field: int, value: int) -> bytes:
    return varint(field << 3 | VARINT) + varint(value)


def fixed64(field: int, value: int) -> bytes:
    return varint(field << 3 | FIXED64) + value.to_bytes(8, "little")


def text(field: int, value: str | bytes) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | BYTES) + varint(len(raw)) + raw


def read(raw: bytes) -> dict[int, int | bytes]:
    """The fields by number; of a repeated one the last."""
    return dict(_fields(raw))


def _fields(raw: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        kind = key & 7
        if kind == VARINT:
            value, at = _varint(raw, at)
            yield key >> 3, value
        elif kind == BYTES:
            length, at = _varint(raw, at)
            yield key >> 3, raw[at : at + length]
            at += length
        else:
            length = {FIXED64: 8, FIXED32: 4}[kind]
            yield key >> 3, int.from_bytes(raw[at : at + length], "little")
            at += length


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < MORE:
            return value, at
