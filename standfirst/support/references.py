"""By what a bank transfer is recognised: a creditor reference (ISO 11649), made from a gift's key.

“RF”, two check digits, and seven signs of Crockford's alphabet, which has no I, L, O or U; who
types one of these for a figure is understood. The seven stand for the key, stirred, so that they
do not tell how many gifts there were.
"""

from __future__ import annotations

import re

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONG = 7
SPAN = 1 << (5 * LONG)
STIR = 0x2_F9A5_3C17  # odd, so that it can be undone
UNSTIR = pow(STIR, -1, SPAN)
MEANT = str.maketrans("OIL", "011")


def of(key: int) -> str:
    """RF18539007547: as a bank's form has it.

    :raises ValueError: there are no signs for so large a key.
    """
    if not 0 < key < SPAN:
        raise ValueError(f"{key} has no reference")
    stirred = key * STIR % SPAN
    body = "".join(SIGNS[stirred >> (5 * place) & 31] for place in reversed(range(LONG)))
    return f"RF{_check(body):02}{body}"


def spaced(reference: str) -> str:
    """RF18 5390 754: as people read it."""
    return " ".join(reference[at : at + 4] for at in range(0, len(reference), 4))


def keys_in(text: str) -> list[int]:
    """The keys of all references that stand somewhere in a line of a bank's statement.

    Spaces and other signs within are passed over; what does not agree with its check digits is
    none.
    """
    bare = re.sub("[^0-9A-Z]", "", text.upper())
    found = (_key(bare[at.start() :]) for at in re.finditer("RF", bare))
    return sorted({key for key in found if key})


def _key(text: str) -> int | None:
    """Of a reference at the very beginning; None where it is none."""
    check, body = text[2:4].translate(MEANT), text[4 : 4 + LONG].translate(MEANT)
    if len(body) < LONG or "U" in body or not check.isdecimal() or int(check) != _check(body):
        return None
    stirred = 0
    for sign in body:
        stirred = stirred * 32 + SIGNS.index(sign)
    return stirred * UNSTIR % SPAN


def _check(body: str) -> int:
    """ISO 7064, mod 97-10, over the body, RF and 00; letters count from A, 10, to Z, 35."""
    return 98 - int("".join(str(int(sign, 36)) for sign in f"{body}RF00")) % 97
