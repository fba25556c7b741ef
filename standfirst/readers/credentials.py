"""What a browser sends of a passkey, which may be anything."""

from __future__ import annotations

import struct
from typing import Any

BROKEN = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, struct.error)


def is_sound(form: Any) -> bool:
    """Whether allauth's form takes it.

    Its parser (fido2) trusts the shape of what it reads, so something broken raises whatever
    comes first; for the reader that is one more passkey that is not taken.
    """
    try:
        return bool(form.is_valid())
    except BROKEN:
        return False
