"""Limits that hold for all processes together: so many of one thing in one stretch of time.

`limits.Rate` counts in one process and costs nothing; what guards an account must hold for all
of them, so it is counted in the database, in one statement that no other can come between.
"""

from __future__ import annotations

import time

from django.db import connection
from django.utils.crypto import salted_hmac

from standfirst.delivery.limits import network
from standfirst.delivery.models import Tally

A_DAY = 86_400
COUNT = """
    INSERT INTO delivery_tally (key, ends_at, count) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN delivery_tally.ends_at = excluded.ends_at
                     THEN delivery_tally.count + 1 ELSE 1 END,
        ends_at = excluded.ends_at
    RETURNING count
"""


def allow(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Count one more; False when it is one too many.

    Stretches are fixed, so at the turn of two of them twice as many may pass.

    :param what: a word of the code: ``enter``. :param who: an address of any kind; only its
        digest is kept. :param most: in one stretch. :param seconds: that a stretch lasts.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_key(what, who), _end(seconds)])
        (count,) = cursor.fetchone()
    return bool(count <= most)


def allow_anywhere(what: str, who: str, *, most: int, seconds: int) -> bool:
    """The same for every stretch of that length, wherever it begins: what was counted in the one
    before counts on."""
    end = _end(seconds)
    this, other = (f"{what}-{end // seconds % 2}", f"{what}-{(end // seconds + 1) % 2}")
    before = Tally.objects.filter(key=_key(other, who), ends_at=end - seconds).first()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_key(this, who), end])
        (count,) = cursor.fetchone()
    return bool(count + (before.count if before else 0) <= most)


def counted(what: str, who: str, *, seconds: int) -> int:
    """How many there were in this stretch; counts nothing."""
    found = Tally.objects.filter(key=_key(what, who), ends_at=_end(seconds)).first()
    return found.count if found else 0


def forget(what: str, who: str) -> None:
    """Count from nothing again: see `allow`."""
    Tally.objects.filter(key=_key(what, who)).delete()


def _key(what: str, who: str) -> str:
    return salted_hmac(f"standfirst.tally.{what}", who, algorithm="sha256").hexdigest()


def _end(seconds: int) -> int:
    """Of the present stretch."""
    return (int(time.time()) // seconds + 1) * seconds


def address_of(meta: dict[str, str]) -> str:
    """Whom a request comes from: an IPv4 address or an IPv6 /64. Never what it claims.

    ``REMOTE_ADDR`` is the visitor's, also behind a proxy that STANDFIRST_PROXIES names: the
    door has read ``X-Forwarded-For`` from the right, as far as proxies are known.
    """
    return network(meta.get("REMOTE_ADDR", ""))


def sweep() -> None:
    """Forget stretches that have been over for a day: see `allow_anywhere`."""
    Tally.objects.filter(ends_at__lt=int(time.time()) - A_DAY).delete()
