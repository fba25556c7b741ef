"""Changing the address of an account, and taking such a change back.

A change is kept as the code that proved the new address (`MailCode`, spent), or one made for it
where the newsroom has changed it: its row is what the link in the letter to the former address
refers to. Taking a change back deletes its row and those
of all later changes, so nobody who came after can undo the undoing, while the links of earlier
owners still hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from standfirst.kit import clock
from standfirst.readers import letters
from standfirst.readers.actions import connections, entering, erasing, sessions
from standfirst.readers.actions.codes import UNDO_WITHIN, find, plain_address
from standfirst.readers.actions.often import TooOften, count
from standfirst.readers.factors import is_asked_for
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.account import new_salt
from standfirst.readers.models.code import Purpose

SALT = "standfirst.readers.address"
BEFOREHAND = timedelta(days=1)
"""Whoever takes an account over prepares it first: what was added that long before the change of
the address goes with what came after."""


class AddressTaken(Exception):
    """Another account has it."""


class ChangeOver(Exception):
    """It has been taken back meanwhile."""


@dataclass(frozen=True)
class Change:
    """A change that can be taken back."""

    reader: Reader
    before: str
    code: MailCode

    @property
    def at(self) -> datetime:
        assert self.code.spent_at is not None
        return self.code.spent_at


def change_address(reader: Reader, email: str, *, proof: MailCode) -> None:
    """Both addresses are told; every session ends; codes that are on their way open nothing.

    :param proof: the spent code by which the reader has shown that they read its mail.
    :raises AddressTaken: nothing has changed. :raises TooOften: nor here. :raises ChangeOver:
        nor here; all was taken back.
    """
    try:
        _change(reader, email, proof)
    except (AddressTaken, TooOften):
        MailCode.objects.filter(pk=proof.pk).delete()  # It is the record of no change.
        raise


@transaction.atomic
def _change(reader: Reader, email: str, proof: MailCode) -> None:
    """As `change_address`, or nothing at all."""
    kept = Reader.objects.select_for_update().get(pk=reader.pk)
    is_proved = MailCode.objects.filter(pk=proof.pk, reader=reader).exists()
    if not is_proved or kept.session_salt != reader.session_salt:
        raise ChangeOver  # An earlier change was taken back in this moment.
    count("address", reader)
    before = reader.email
    _move(reader, plain_address(email))
    _void_codes(reader, before)
    _tell_both(reader, before, proof, by_newsroom=False)


@transaction.atomic
def changed_by_newsroom(reader: Reader, before: str) -> None:
    """After somebody has saved another address on the editor's side, which asks for no code.

    As `change_address` from there on; it can be taken back as well.

    :param before: the former address.
    """
    entering.vouch_for(reader)
    sessions.end_all(reader)
    _void_codes(reader, before)
    record = MailCode.objects.create(
        email=plain_address(reader.email),
        purpose=Purpose.ADDRESS,
        reader=reader,
        spent_at=clock.now(),
    )
    _tell_both(reader, before, record, by_newsroom=True)


def _tell_both(reader: Reader, before: str, record: MailCode, *, by_newsroom: bool) -> None:
    """:param record: of the change; the link to the former address refers to it."""
    erasing.postpone(reader)
    said = {"code": str(record.pk), "reader": reader.pk, "before": before}
    undo = reverse("readers:address-undo", args=[signing.dumps(said, salt=SALT)])
    details = {"by_newsroom": by_newsroom}
    letters.send(reader, "address_changed", details)
    letters.send(reader, "address_changed_from", {**details, "undo": undo}, to=before)


def _move(reader: Reader, email: str) -> None:
    former, salt = reader.email, reader.session_salt
    reader.email, reader.session_salt = email, new_salt()
    try:
        with transaction.atomic():
            if Reader.objects.with_address(email).exclude(pk=reader.pk).exists():
                raise IntegrityError
            reader.save(update_fields=["email", "session_salt"])
            entering.vouch_for(reader)
    except IntegrityError as error:
        reader.email, reader.session_salt = former, salt
        raise AddressTaken from error


def _void_codes(reader: Reader, *addresses: str) -> None:
    mine = Q(reader=reader) | Q(email__in=[plain_address(each) for each in addresses])
    MailCode.objects.filter(mine, spent_at=None).delete()


def change_of(token: str) -> Change | None:
    """What this link takes back; None when it is forged, over, or was taken back already."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=SALT, max_age=UNDO_WITHIN)
    except signing.BadSignature:
        return None
    code = find(said["code"], Purpose.ADDRESS)
    if code is None or code.spent_at is None or code.reader_id != said["reader"]:
        return None
    assert code.reader is not None
    return Change(code.reader, said["before"], code)


@transaction.atomic
def undo_change(change: Change) -> None:
    """The former address is back. Sessions end, and what came with the change or after it goes:
    connected sites, passkeys, authenticator app, recovery codes, the password, a planned erasure.
    Staff keep their second factors.

    :raises ChangeOver: it, or an earlier one, has been taken back; or the account is being erased.
    :raises AddressTaken: another account has the former address by now; nothing has changed.
    """
    reader = Reader.objects.select_for_update().get(pk=change.reader.pk)
    if not MailCode.objects.filter(pk=change.code.pk).exists():
        raise ChangeOver
    after = reader.email
    _move(reader, change.before)
    _void_codes(reader, after)
    MailCode.objects.filter(
        reader=reader, purpose=Purpose.ADDRESS, spent_at__gte=change.at
    ).delete()
    since = change.at - BEFOREHAND
    connections.disconnect_since(reader, since)
    if not is_asked_for(reader):  # The newsroom must not open to whoever reads an old mailbox.
        Authenticator.objects.filter(user=reader, created_at__gte=since).delete()
    reader.set_unusable_password()
    reader.save(update_fields=["password"])
    sessions.end_all(reader)
    if reader.erase_at:
        _keep(reader)
    letters.send(reader, "address_undone", {})
    letters.send(reader, "address_undone", {}, to=after)


def _keep(reader: Reader) -> None:
    """Whoever planned the erasure may not have been the owner.

    :raises ChangeOver: it has begun.
    """
    try:
        erasing.keep(reader)
    except erasing.TooLate as error:
        raise ChangeOver from error
