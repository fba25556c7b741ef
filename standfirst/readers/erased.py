"""Who was erased, so that a backup cannot bring them back unnoticed.

A line for each in the data folder, beside the database and in no backup: the SHA-256 of the
word in the address of their profile, which was random and says nothing about anybody.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from standfirst.kit.durable import sync_folder
from standfirst.readers.models import Reader

NAME = "erased"


def _list() -> Path:
    return Path(settings.DATA) / NAME


def digest(handle: str) -> str:
    return sha256(handle.encode()).hexdigest()


def note(reader: Reader) -> None:
    """On the disk before the account goes: a second line for the same does no harm."""
    path = _list()
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(number, "w") as file:
        file.write(f"{digest(reader.handle)}\n")
        file.flush()
        os.fsync(number)
    sync_folder(path.parent)


def _noted() -> set[str]:
    try:
        return set(_list().read_text().split())
    except FileNotFoundError:
        return set()


def is_noted(reader: Reader) -> bool:
    """Whether the end of this account has begun, or was before a backup brought it back."""
    return digest(reader.handle) in _noted()


def returned() -> Iterator[int]:
    """Accounts that are here again though they were erased: a backup has been restored."""
    gone = _noted()
    if not gone:
        return
    for pk, handle in Reader.objects.values_list("pk", "handle").iterator():
        if digest(handle) in gone:
            yield pk
