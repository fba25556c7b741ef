"""What a browser sends of a passkey, which may be anything."""

from __future__ import annotations

import struct
from typing import Any

from django.http import HttpRequest

BROKEN = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, struct.error)


LONGEST = 16_384  # characters; a device's answer has about 1,500


def is_sound(form: Any, request: HttpRequest) -> bool:
    """Whether allauth's form takes it. It is base64url in JSON, so it needs no escapes; those
    could carry what PostgreSQL cannot keep (U+0000, lone surrogates).

    Its parser (fido2) trusts the shape of what it reads, so something broken raises whatever
    comes first; for the reader that is one more passkey that is not taken.
    """
    sent = request.POST.get("credential", "")
    if len(sent) > LONGEST or "\\" in sent:
        return False
    try:
        return bool(form.is_valid())
    except BROKEN:
        return False
