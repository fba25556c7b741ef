"""Passwords that have been stolen elsewhere are refused here, and nobody is asked about them.

The list is a Bloom filter over SHA-1 hashes: ours (`data/NOTICE.md` says what is in it), or an
operator's own, made by `standfirst breached_passwords` and named in BREACHED_PASSWORDS. NIST
SP 800-63B-4, section 3.1.1.2, asks for such a list.
"""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError

from standfirst.kit.bloom import BadFilter, Bloom

PACKAGED = Path(__file__).parent / "data" / "breached.bloom"
RATE = 1 / 20_000  # of a filter; two questions are asked of it, so 1 in 10,000 in all
_loaded: dict[Path, Bloom] = {}
_lock = Lock()


def key_of(password: bytes) -> bytes:
    """What a filter holds of a password in UTF-8: the 20 bytes that Have I Been Pwned lists."""
    return sha1(password, usedforsecurity=False).digest()


def is_breached(password: str) -> bool:
    """Whether the password is on the list, as it is or in small letters without outer spaces.

    The second because whoever guesses tries the list with capitals too: `Liverpool1` is as good
    as stolen with `liverpool1`. Our filter has small letters alone, as Django's list of common
    passwords; an operator's may have hashes of anything, so the first is needed as well.
    Wrong for up to 2 · RATE of the passwords that are not on it.

    :raises ImproperlyConfigured: the filter that BREACHED_PASSWORDS names cannot be used.
    """
    stolen = _filter()
    spellings = {password, password.strip().lower()}
    return any(key_of(each.encode(errors="surrogatepass")) in stolen for each in spellings)


def _filter() -> Bloom:
    """Loaded once in a process; a new file is taken at the next start."""
    path = Path(getattr(settings, "BREACHED_PASSWORDS", None) or PACKAGED)
    with _lock:
        if path not in _loaded:
            try:
                _loaded[path] = Bloom.load(path)
            except (BadFilter, OSError) as error:
                raise ImproperlyConfigured(
                    f"BREACHED_PASSWORDS cannot be used: {str(error).rstrip('.')}. Make the file "
                    "anew (standfirst breached_passwords), or leave the setting out."
                ) from error
        return _loaded[path]


class BreachedPasswordValidator:
    """For AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: object = None) -> None:
        """:raises ValidationError: with code `password_breached`; see also `is_breached`."""
        if is_breached(password):
            raise ValidationError(
                "This password is in a list of stolen passwords, so others will try it. Choose "
                "one that you use nowhere else: four or more unrelated words are easy to keep "
                "in mind. If you use this one elsewhere, change it there too.",
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return (
            "Your password can’t be in the lists of stolen passwords that are going about. "
            "We look it up here; it is sent to nobody."
        )
