"""Content codings: which one a browser takes, and a page's bytes in each (RFC 9110 §8.4, §12.5.3).

gzip is made with the page. brotli and zstd at their best levels take ten times as long as the
page itself, so they are made afterwards.
"""

from __future__ import annotations

import gzip
import re
from enum import StrEnum

import brotli
import zstandard


class Coding(StrEnum):
    """In the order in which we like to send them."""

    BR = "br"
    ZSTD = "zstd"
    GZIP = "gzip"
    IDENTITY = "identity"


AT_ONCE = (Coding.IDENTITY, Coding.GZIP)
LATER = (Coding.BR, Coding.ZSTD)
WEIGHT = re.compile(r"^\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$", re.IGNORECASE)


def encode(body: bytes, coding: Coding) -> bytes:
    """The body in this coding; the same bytes each time."""
    match coding:
        case Coding.BR:
            return bytes(brotli.compress(body, quality=11))
        case Coding.ZSTD:
            return zstandard.ZstdCompressor(level=19).compress(body)
        case Coding.GZIP:
            return gzip.compress(body, 9, mtime=0)
        case Coding.IDENTITY:
            return body


def preferences(accept_encoding: str) -> tuple[Coding, ...]:
    """Codings that may be sent, best of ours first; identity always stands last.

    A coding whose weight is 0, or not a number, is not sent. Who refuses even identity gets
    it all the same, as RFC 9110 §12.5.3 allows.
    """
    weights: dict[str, float] = {}
    for item in accept_encoding.split(","):
        name, _, parameter = item.partition(";")
        found = WEIGHT.match(parameter) if parameter else None
        weight = 1.0 if not parameter else float(found[1]) if found else 0.0
        weights[name.strip().lower()] = weight
    rest = weights.get("*", 0.0)
    taken = [coding for coding in Coding if weights.get(coding.value, rest) > 0]
    return (*(coding for coding in taken if coding is not Coding.IDENTITY), Coding.IDENTITY)
