"""Sending codes and taking them back.

Asking for a code never looks whether the address has an account: it does the same for every
address, and takes the same time. Who it is comes out only when the code is typed in.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from django.db import transaction
from django.db.models import F, Max

from standfirst.delivery.tallies import allow
from standfirst.kit import clock
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.code import MOST_SENDINGS, MOST_TRIES, VALID, Purpose

HOUR = 3600
UNDO_WITHIN = timedelta(days=7)  # that a change of address can be taken back
EACH_ADDRESS = 10  # codes an hour to one mail address, asked from one place
FROM_ALL = 60  # codes an hour to one mail address: strangers must not lock its owner out
EACH_READER = 10  # codes an hour that somebody who is signed in asks for
EACH_NETWORK = 40  # codes an hour asked from one place, a school or an office
WRONG_NETWORK = 100  # wrong codes typed an hour in one place


class TooMany(Exception):
    """More codes than anybody needs."""


class Outcome(Enum):
    RIGHT = auto()
    WRONG = auto()
    OVER = auto()  # spent, too old, or tried too often


@dataclass(frozen=True)
class Typed:
    outcome: Outcome
    code: MailCode | None = None
    tries_left: int = 0


def plain_address(email: str) -> str:
    """One spelling for one mailbox: lower case, no white space around."""
    return email.strip().lower()


@transaction.atomic
def send_code(
    email: str, purpose: Purpose, *, network: str, reader: Reader | None = None
) -> MailCode:
    """A new code, on its way.

    :param network: whom the request comes from (`tallies.address_of`).
    :raises TooMany: to this address, or from there.
    """
    from standfirst.readers.tasks import mail_code

    address = plain_address(email)
    _count(address, network, reader)
    code = MailCode.objects.create(email=address, purpose=purpose, reader=reader, sendings=1)
    mail_code.enqueue(str(code.pk))
    return code


def _count(email: str, network: str, reader: Reader | None) -> None:
    """What strangers ask for never uses up what somebody who is signed in may ask for.

    :raises TooMany: it is one too many.
    """
    if reader is not None:
        limits = [("code.reader", str(reader.pk), EACH_READER)]
    else:
        limits = [
            ("code.network", network, EACH_NETWORK),
            ("code.address", f"{network} {email}", EACH_ADDRESS),
            ("code.all", email, FROM_ALL),
        ]
    if not all(allow(what, who, most=most, seconds=HOUR) for what, who, most in limits):
        raise TooMany


@transaction.atomic
def send_again(code: MailCode, *, network: str) -> MailCode:
    """The same letters once more; new ones when those are almost over.

    :raises TooMany: as `send_code`.
    """
    from standfirst.readers.tasks import mail_code

    soon_over = clock.now() > code.ends_at - VALID / 3
    if soon_over or not code.is_open:
        return send_code(code.email, Purpose(code.purpose), network=network, reader=code.reader)
    still = MailCode.objects.filter(pk=code.pk, sendings__lt=MOST_SENDINGS)
    _count(code.email, network, code.reader)
    if not still.update(sendings=F("sendings") + 1):
        raise TooMany
    mail_code.enqueue(str(code.pk))
    return code


def find(pk: object, purpose: Purpose) -> MailCode | None:
    try:
        wanted = uuid.UUID(str(pk))
    except ValueError:
        return None
    return MailCode.objects.filter(pk=wanted, purpose=purpose).select_related("reader").first()


def take_code(code: MailCode, typed: str, *, network: str) -> Typed:
    """Spend it. Each try counts before it is looked at, whichever process it reaches."""
    open_since = clock.now() - VALID
    unspent = MailCode.objects.filter(pk=code.pk, spent_at=None, made_at__gt=open_since)
    if not unspent.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        return Typed(Outcome.OVER)
    if not code.is_written_as(typed):
        if not allow("code.wrong", network, most=WRONG_NETWORK, seconds=HOUR):
            return Typed(Outcome.OVER)
        code.refresh_from_db(fields=["tries"])
        left = MOST_TRIES - code.tries
        return Typed(Outcome.WRONG if left else Outcome.OVER, tries_left=left)
    if not unspent.update(spent_at=clock.now()):
        return Typed(Outcome.OVER)  # Somebody was quicker with the same letters.
    return Typed(Outcome.RIGHT, code)


def address_changed_at(reader: Reader) -> datetime | None:
    """When the account's address was last changed, if that can still be taken back."""
    since = clock.now() - UNDO_WITHIN
    changes = MailCode.objects.filter(reader=reader, purpose=Purpose.ADDRESS, spent_at__gte=since)
    last: datetime | None = changes.aggregate(last=Max("spent_at"))["last"]
    return last


def sweep() -> None:
    """Forget codes a day after they ended: their addresses need not be ours.

    One that changed an address is what the link refers to by which that is taken back.
    """
    now = clock.now()
    over = MailCode.objects.filter(made_at__lt=now - VALID - VALID * 95)
    over.exclude(purpose=Purpose.ADDRESS, spent_at__gte=now - UNDO_WITHIN).delete()
