"""The password: set, changed and given up. Every session hangs on it (`Reader._session_hash`)."""

from __future__ import annotations

from django.db import transaction

from standfirst.readers import letters
from standfirst.readers.actions.often import count
from standfirst.readers.models import Reader


@transaction.atomic
def set_password(reader: Reader, password: str) -> None:
    """Set or change it; the account's sessions end with the commit.

    :raises TooOften: nothing was changed.
    """
    count("password", reader)
    change = "changed" if reader.has_usable_password() else "set"
    reader.set_password(password)
    reader.save(update_fields=["password"])
    letters.send(reader, "password_changed", {"change": change})


@transaction.atomic
def remove_password(reader: Reader) -> None:
    """Nobody signs in by a password any more; a code still opens the account."""
    if not reader.has_usable_password():
        return
    reader.set_unusable_password()
    reader.save(update_fields=["password"])
    letters.send(reader, "password_changed", {"change": "removed"})
