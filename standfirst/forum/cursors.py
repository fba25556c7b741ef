"""Where somebody stopped reading, signed, so that nobody makes one up."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from django.core import signing

SHAPE = r"[\w.:-]{1,200}"
"""What a cursor looks like in an address."""

_signer = signing.Signer(salt="standfirst.forum.cursor")


class Tampered(Exception):
    """It is not ours, or belongs elsewhere."""


@dataclass(frozen=True)
class Cursor:
    """The last root that was shown.

    :ivar order: of votes, in which it stood (`Order`), and its position there; 0 for orders
        that nothing moves. :ivar value: what it was sorted by, for when the order is forgotten.
    """

    thread: int
    sort: str
    pk: int
    value: float = 0.0
    order: int = 0
    position: int = 0


def write(cursor: Cursor) -> str:
    return str(_signer.sign_object(astuple(cursor)))


def read(text: str, *, thread: int, sort: str) -> Cursor:
    """:raises Tampered: it is not one of ours, of this thread and this order."""
    try:
        said: Any = _signer.unsign_object(text)
        cursor = Cursor(*said)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Tampered from error
    if (cursor.thread, cursor.sort) != (thread, sort):
        raise Tampered
    return cursor
