"""Which of a chunk's browsers are done with: a bit for each."""

from __future__ import annotations


def none(size: int) -> bytearray:
    return bytearray((size + 7) // 8)


def is_set(bits: bytes | bytearray, place: int) -> bool:
    return bool(bits[place >> 3] >> (place & 7) & 1)


def put(bits: bytearray, place: int) -> bool:
    """Whether it was not set before."""
    mask = 1 << (place & 7)
    if bits[place >> 3] & mask:
        return False
    bits[place >> 3] |= mask
    return True


def number(bits: bytes | bytearray) -> int:
    return int.from_bytes(bits, "little").bit_count()
