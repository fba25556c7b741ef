"""A Bloom filter: a set that keeps a few bits of each member and nothing of what it was.

It never says no to a key that was added; it says yes to others at a rate chosen beforehand.
B. H. Bloom, “Space/time trade-offs in hash coding with allowable errors”, CACM 13 (7), 1970.
The positions of a key come from two hashes: A. Kirsch and M. Mitzenmacher, “Less hashing, same
performance: building a better Bloom filter”, ESA 2006.

The file, little-endian: a header of 36 bytes (magic, version, k, m, count, CRC-32 of the bits,
CRC-32 of the header so far), then m bits, the lowest of a byte first.
"""

from __future__ import annotations

import math
import mmap
import os
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Self

from standfirst.kit.durable import sync_folder

MAGIC, VERSION = b"SFBLOOM\n", 1
HEAD = Struct("<8sHHQQI")
SUM = Struct("<I")
HASHES = Struct("<QQ")
START = HEAD.size + SUM.size  # of the bits
READ_WHOLE = 64 * 1024 * 1024  # bytes; reading more at a start would be felt
MOST_POSITIONS = 64  # a rate of 1 in 2⁶⁴


class BadFilter(ValueError):
    """Not a filter that can be trusted; str() is a sentence for an operator."""


class Bloom:
    """Keys are bytes of any length. Reading is safe from several threads, adding is not.

    m: bits in all; k: bits of one key; count: different keys in it, give or take the rate.
    """

    def __init__(self, bits: bytearray | memoryview, m: int, k: int, count: int = 0) -> None:
        self._bits, self.m, self.k, self.count = bits, m, k, count

    @classmethod
    def sized(cls, capacity: int, rate: float) -> Self:
        """Empty, for so many different keys and so many wrong answers (0.001: 1 in 1,000).

        In memory: 1.44 · log₂(1/rate) bits a key; 2.6 MB for a million at 1 in 20,000.

        :raises ValueError: the capacity is below 1 or the rate is not between 0 and 1.
        :raises MemoryError: there is no room for so many bits.
        """
        if capacity < 1 or not 0 < rate < 1:
            raise ValueError(f"no filter for {capacity} keys at a rate of {rate}")
        k = min(MOST_POSITIONS, max(1, round(-math.log2(rate))))
        m = max(8, math.ceil(-k * capacity / math.log1p(-(rate ** (1 / k)))))
        return cls(bytearray((m + 7) // 8), m, k)

    @classmethod
    def build(cls, keys: Iterable[bytes], capacity: int, rate: float) -> Self:
        """As `sized`, with these keys; more than the capacity raise the rate, and no error."""
        bloom = cls.sized(capacity, rate)
        for key in keys:
            bloom.add(key)
        return bloom

    @classmethod
    def load(cls, path: Path) -> Self:
        """To read only. The file is mapped, so processes share what they touch of it.

        The sum of its bits is checked up to READ_WHOLE; of a larger one the header and length.

        :raises BadFilter: it is none, is damaged or cut short, or of a version unknown here.
        :raises OSError: it cannot be read.
        """
        with path.open("rb") as file:
            m, k, count, total = _read_head(file, path)
            if os.fstat(file.fileno()).st_size != START + (m + 7) // 8:
                raise BadFilter(f"{path} is cut short or has grown: its length is wrong.")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        bits = memoryview(mapped)[START:]
        if len(bits) <= READ_WHOLE and zlib.crc32(bits) != total:
            raise BadFilter(f"{path} is damaged: its checksum is wrong.")
        return cls(bits, m, k, count)

    def save(self, path: Path) -> None:
        """Whole or not at all: until the end `path` is what it was. What was there is replaced."""
        head = HEAD.pack(MAGIC, VERSION, self.k, self.m, self.count, zlib.crc32(self._bits))
        new = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with new.open("wb") as file:
                file.write(head + SUM.pack(zlib.crc32(head)))
                file.write(self._bits)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        sync_folder(path.parent)

    def add(self, key: bytes) -> None:
        bits, fresh = self._bits, False
        for at in self._positions(key):
            mask = 1 << (at & 7)
            if not bits[at >> 3] & mask:
                bits[at >> 3] |= mask
                fresh = True
        self.count += fresh

    def __contains__(self, key: bytes) -> bool:
        bits = self._bits
        return all(bits[at >> 3] >> (at & 7) & 1 for at in self._positions(key))

    @property
    def rate(self) -> float:
        """How many of the keys that are not in it are said to be, by its count."""
        return float((-math.expm1(-self.k * self.count / self.m)) ** self.k)

    def _positions(self, key: bytes) -> list[int]:
        one, two = HASHES.unpack(blake2b(key, digest_size=HASHES.size).digest())
        m = self.m
        at, step = one % m, two % (m - 1) + 1
        return [place % m for place in range(at, at + self.k * step, step)]


def _read_head(file: BinaryIO, path: Path) -> tuple[int, int, int, int]:
    """m, k, count and the sum of the bits."""
    head = file.read(START)
    if not head.startswith(MAGIC):
        raise BadFilter(f"{path} is not a Bloom filter.")
    if len(head) < START:
        raise BadFilter(f"{path} is cut short: not even its header is whole.")
    _, version, k, m, count, total = HEAD.unpack_from(head)
    if version != VERSION:
        raise BadFilter(f"{path} is of version {version}; version {VERSION} is read here.")
    if SUM.unpack_from(head, HEAD.size)[0] != zlib.crc32(head[: HEAD.size]) or m < 8 or k < 1:
        raise BadFilter(f"{path} is damaged: its header is wrong.")
    return m, k, count, total
