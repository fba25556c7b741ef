"""The link in every letter that ends such letters, for whoever has the letter (RFC 8058).

It is signed, names the reader by the random word of their profile, and does not expire: a letter
may be opened years later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from standfirst.forum.models import Notice
from standfirst.readers.models import Reader

_signer = signing.Signer(salt="standfirst.forum.stop-mail")


class Tampered(Exception):
    """It is not ours."""


@dataclass(frozen=True)
class Stop:
    """``reader``: None where the account is gone. ``kinds``: of the notices in the letter."""

    reader: Reader | None
    kinds: list[Notice.Kind]


def write(reader: Reader, kinds: Iterable[str]) -> str:
    return str(_signer.sign_object([reader.handle, sorted(set(map(str, kinds)))]))


def read(token: str) -> Stop:
    """:raises Tampered: it is none that `write` has made."""
    try:
        handle, kinds = _signer.unsign_object(token)
        known = [kind for kind in Notice.Kind if kind in kinds]
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Tampered from error
    return Stop(Reader.objects.filter(handle=handle).first(), known)


def url_of(token: str) -> str:
    return settings.ORIGIN + reverse("forum:stop-mail", args=[token])


def header_fields(token: str) -> dict[str, str]:
    """RFC 2369, 8058."""
    return {
        "List-Unsubscribe": f"<{url_of(token)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
