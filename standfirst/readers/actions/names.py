"""Display names: no two that look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from django.db import IntegrityError, transaction

from standfirst.delivery.purge import announce
from standfirst.delivery.tallies import allow
from standfirst.kit import clock
from standfirst.kit.names import skeleton
from standfirst.readers.models import FormerName, Reader

MOST, SECONDS = 5, 24 * 3600

Names = Callable[[Reader], Iterable[str]]
_reserved: list[Names] = []
_bones = lru_cache(4_096)(skeleton)  # Reserved names are few, and the same each time.


def reserve(names: Names) -> None:
    """An upper room's people, and the paper: no reader may look like one of these.

    :param names: what nobody but this reader may be called: journalists may bear their own.
    """
    _reserved.append(names)


class NameRefused(Exception):
    """str() says to the reader what to do."""


class NameTaken(NameRefused):
    """Somebody was quicker."""

    def __init__(self) -> None:
        super().__init__("Another reader has just taken this name. Choose another one.")


class TooManyNames(NameRefused):
    def __init__(self) -> None:
        super().__init__(
            f"You have changed your name {MOST} times within a day. Keep the one you have for "
            "now, and change it tomorrow."
        )


def is_free(name: str, *, for_reader: Reader) -> bool:
    """Whether nobody else has a name, or had one, that looks like this."""
    bones = skeleton(name)
    if not bones or _is_reserved(bones, for_reader) or _was_ones(bones, for_reader):
        return False
    return not Reader.objects.exclude(pk=for_reader.pk).filter(skeleton=bones).exists()


def _is_reserved(bones: str, reader: Reader) -> bool:
    return any(_bones(kept) == bones for names in _reserved for kept in names(reader))


def _was_ones(bones: str, reader: Reader) -> bool:
    """Whether somebody else was called so."""
    return FormerName.objects.exclude(reader=reader).filter(skeleton=bones).exists()


@transaction.atomic
def rename(reader: Reader, name: str) -> None:
    """Take this name; the one before stays in the history, and nobody else's.

    :raises NameTaken: between the form's look and this one. :raises TooManyNames: see MOST.
    """
    if name == reader.name:
        return
    if not allow("rename", reader.handle, most=MOST, seconds=SECONDS):
        raise TooManyNames
    before, bones_before = reader.name, reader.skeleton
    try:
        _take(reader, name)
    except NameTaken:
        reader.name, reader.skeleton = before, bones_before
        raise
    if before and bones_before:
        FormerName.objects.create(
            reader=reader, name=before, skeleton=bones_before, until=clock.now()
        )
    announce([reader.tag])


def _take(reader: Reader, name: str) -> None:
    """:raises NameTaken: and nothing is written."""
    reader.name, reader.skeleton = name, skeleton(name)
    try:
        with transaction.atomic():
            reader.save(update_fields=["name", "skeleton"])
            # Whoever gives a name up in this moment keeps it: the index made us wait for them.
            if _was_ones(reader.skeleton, reader):
                raise NameTaken
    except IntegrityError as error:
        raise NameTaken from error
