"""The end of an account: planned, thought better of, done."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import Storage
from django.db import connection, transaction
from django.db.models import QuerySet

from standfirst.delivery.purge import announce
from standfirst.kit import clock
from standfirst.readers import erased, letters, privacy
from standfirst.readers.actions.codes import UNDO_WITHIN, address_changed_at
from standfirst.readers.actions.often import count
from standfirst.readers.actions.sessions import end_all
from standfirst.readers.models import Reader

log = logging.getLogger(__name__)

A_TIME = 100  # accounts
WAITS = timedelta(days=1)  # that an erasure waits for the mail server

_looked = False  # in this process, whether a backup has brought somebody back
_is_emptied = True  # SQLite's log, of what has been erased


class Indispensable(Exception):
    """The only account that may do everything: without it nobody could run the newsroom."""


def is_indispensable(reader: Reader) -> bool:
    others = Reader.objects.filter(is_superuser=True, is_active=True, erase_at=None)
    return reader.is_superuser and not others.exclude(pk=reader.pk).exists()


@transaction.atomic
def plan(reader: Reader) -> datetime:
    """Hide the account, end its sessions, and erase it when `planned_for` says.

    :returns: when. :raises Indispensable: nothing was changed. :raises TooOften: nor here.
    """
    if is_indispensable(reader):
        raise Indispensable
    count("erasure", reader)
    now = clock.now()
    reader.erase_at = planned_for(reader, now)
    reader.save(update_fields=["erase_at"])
    end_all(reader)
    announce([reader.tag], gone=True)
    if reader.erase_at > now:
        letters.send(reader, "erasure_planned", {"date": day(reader.erase_at)})
    return reader.erase_at


def planned_for(reader: Reader, now: datetime) -> datetime:
    """In ERASE_AFTER_DAYS days; not while a change of the address can be taken back."""
    return max(now + timedelta(days=settings.ERASE_AFTER_DAYS), _settled_at(reader) or now)


def _settled_at(reader: Reader) -> datetime | None:
    """From when on the last change of the address stays; None where none can be taken back."""
    changed_at = address_changed_at(reader)
    return changed_at + UNDO_WITHIN if changed_at else None


def postpone(reader: Reader) -> None:
    """The address was changed while an erasure is planned: it waits until that is settled."""
    settled_at = _settled_at(reader)
    if reader.erase_at and settled_at and reader.erase_at < settled_at:
        reader.erase_at = settled_at
        reader.save(update_fields=["erase_at"])


class TooLate(Exception):
    """The erasure has begun: see `_begin`."""


@transaction.atomic
def keep(reader: Reader) -> None:
    """They have thought better of it. The profile is there again. Idempotent.

    Who cannot be erased is not kept out, also when a backup has brought them back.

    :raises TooLate: nothing was changed.
    """
    locked = Reader.objects.select_for_update().filter(pk=reader.pk)
    if not locked.exists() or (erased.is_noted(reader) and not is_indispensable(reader)):
        raise TooLate
    reader.erase_at = None
    reader.save(update_fields=["erase_at"])
    announce([reader.tag])


def day(instant: datetime) -> str:
    """As the desk writes it: Sunday 27 August 2017."""
    return clock.long_date(clock.on_desk(instant, settings.TIME_ZONE))


def erase_due() -> None:
    """For the schedule. What fails is tried again at the next turn, and holds up no other."""
    global _is_emptied  # noqa: PLW0603
    _look_for_returned()
    found = list(_due().order_by("erase_at").values_list("pk", flat=True)[:A_TIME])
    for pk in found:
        try:
            # Those before may have taken long: somebody has kept the account meanwhile.
            if reader := _due().filter(pk=pk).first():
                _say_farewell_and_erase(reader)
        except Exception as error:
            # No traceback: it could hold what is to be forgotten.
            log.error("Account %s is not erased yet: %s", pk, type(error).__name__)
    if found or not _is_emptied:
        _is_emptied = _empty_log()


def _due() -> QuerySet[Reader]:
    return Reader.objects.filter(erase_at__lte=clock.now())


def _look_for_returned() -> None:
    """Once in a process: a restore needs the paper to be stopped."""
    global _looked  # noqa: PLW0603
    if not _looked:
        back = Reader.objects.filter(pk__in=list(erased.returned()), erase_at=None)
        back.update(erase_at=clock.now())
        _looked = True


def _say_farewell_and_erase(reader: Reader) -> None:
    """The letter goes first, so that nothing has to keep the address until it is sent.

    Is no mail server there, the account waits a day for it. Does the process die between the
    two, the letter comes twice.
    """
    if is_indispensable(reader):
        raise Indispensable
    try:
        called = reader.name or reader.get_full_name()
        letters.deliver(reader.email, "erased", {"name": called})
    except letters.NotSent as error:
        if reader.erase_at is not None and clock.now() < reader.erase_at + WAITS:
            raise
        log.warning("Account %s is erased without a letter: %s", reader.pk, error)
    if still := _begin(reader):
        _destroy(still)


def _begin(reader: Reader) -> Reader | None:
    """From here on it cannot be kept, and nothing is destroyed yet. None: it has been kept.

    The note on the disk is what `keep` looks for under the same lock. Does the process die
    after it, the account stays due, and the next turn goes on.
    :raises Indispensable: nothing was changed.
    """
    with transaction.atomic():  # On SQLite this is the lock: it begins as a writer.
        still = _due().select_for_update().filter(pk=reader.pk).first()
        if still is None:
            return None
        if is_indispensable(still):
            raise Indispensable
        erased.note(still)
        return still


def erase(reader: Reader) -> None:
    """At once, as an administrator wants it, whether it is due or not. Safe to repeat.

    :raises Indispensable: nothing was changed.
    """
    if is_indispensable(reader):
        raise Indispensable
    erased.note(reader)
    _destroy(reader)


def _destroy(reader: Reader) -> None:
    """Erase or make nameless what every room holds. Safe to repeat, wherever it broke off.

    What takes long and the files come before the transaction: as long as the rows are there
    that name them, a repetition finds them.
    """
    person = privacy.Person.of(reader)
    holdings = privacy.registered()
    for holding in holdings:
        holding.ahead(person)
        _delete_files(holding, person)
    with transaction.atomic():
        if not Reader.objects.select_for_update().filter(pk=reader.pk).exists():
            return
        for holding in holdings:
            holding.erase(person)
        announce([reader.tag], gone=True)
    for holding in holdings:  # What has come meanwhile.
        holding.ahead(person)


def _delete_files(holding: privacy.Holding, person: privacy.Person) -> None:
    for file in holding.files(person):
        storage: Storage = file.storage
        storage.delete(file.name)


def _empty_log() -> bool:
    """SQLite's log still holds pages as they were before. False: somebody reads in it."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    patience = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=500")  # ms; whoever writes waits for us meanwhile
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (is_busy, *_) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={patience}")
    return not is_busy
