"""The raw blocks of metadata in a photo file, before anything is understood of them."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

LARGEST_BLOCK = 4 * 1024 * 1024  # bytes; a larger packet holds depth maps, not words
_MOST_IN_ALL = 4 * LARGEST_BLOCK


class Form(Enum):
    """How a block is written; the members stand in order of trust, best first."""

    XMP = "xmp"  # a serialised packet
    IRB = "irb"  # Photoshop image resource blocks, with IIM inside
    IIM = "iim"  # bare IIM datasets
    TIFF = "tiff"  # a TIFF header and its directory, as Exif has it


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of metadata, unread."""

    form: Form
    body: bytes


def readable(blocks: Iterator[Block]) -> list[Block]:
    """The blocks before the first fault in the file; never raises for what a file contains.

    A block above LARGEST_BLOCK is left out, and so is all that follows four times as much.
    """
    found: list[Block] = []
    total = 0
    with suppress(ValueError):
        for block in blocks:
            if block.form is Form.TIFF:  # costs nothing: its reader takes three short texts
                found.append(block)
            elif len(block.body) <= LARGEST_BLOCK:
                total += len(block.body)
                found.append(block)
            if total > _MOST_IN_ALL:
                break
    return found


def number(data: bytes, at: int, size: int, *, little: bool = False) -> int:
    """The unsigned integer of `size` bytes at `at`. Raises ValueError where data ends before."""
    return int.from_bytes(piece(data, at, size), "little" if little else "big")


def piece(data: bytes, at: int, size: int) -> bytes:
    """Exactly `size` bytes at `at`. Raises ValueError where data ends before."""
    if at + size > len(data):
        raise ValueError("the photo ends in the middle of a block")
    return data[at : at + size]
