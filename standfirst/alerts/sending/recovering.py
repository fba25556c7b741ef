"""What a process that died has left: its journal, and the chunks that it held."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from pathlib import Path

from django.db import transaction

from standfirst.alerts import releasing
from standfirst.alerts.models import Chunk
from standfirst.alerts.sending import bits, filing, journal
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.journal import Answered, Left

log = logging.getLogger(__name__)

LATELY = 600.0  # seconds
DIED = "died"  # a file of no content, as old as the last death


def recover(folder: Path) -> int:
    """Processes whose work was taken over. Safe to repeat, and when several do it at once."""
    number = 0
    for left in journal.left_behind(folder):
        try:
            if take_over(left):
                with suppress(OSError):  # On a full disk nobody takes more care than usual.
                    (folder / DIED).touch()
        except BaseException:
            left.let_go()
            raise
        left.drop()
        number += 1
    return number


def died_lately(folder: Path) -> bool:
    """Whether a process on this machine died while it sent. The next may: better be careful."""
    try:
        return abs(time.time() - (folder / DIED).stat().st_mtime) < LATELY
    except FileNotFoundError:
        return False


def take_over(left: Left) -> bool:
    """All that it knew is told, and what it held is free; whether it held anything."""
    by_chunk: dict[int, list[Answered]] = {}
    for one in left.read():
        by_chunk.setdefault(one.chunk, []).append(one)
    with transaction.atomic():
        locked = Chunk.objects.select_for_update(of=("self",)).filter(holder=left.holder)
        held = list(locked.order_by("pk").select_related("part__alert"))
        for chunk in sorted(held, key=lambda one: (one.part_id, one.pk)):
            _tell(chunk, by_chunk.get(chunk.pk, []))
    for alert in {chunk.part.alert for chunk in held}:
        releasing.settle(alert)
    if by_chunk:
        log.warning("%s died while it sent; what it had done is kept", left.holder)
    return bool(held)


def _tell(chunk: Chunk, answers: list[Answered]) -> None:
    done = bytearray(chunk.done)
    new: dict[int, Outcome] = {}
    for one in answers:
        if one.place < chunk.size and bits.put(done, one.place):
            new[one.place] = one.outcome
    ids = chunk.browsers
    outcomes = {ids[place]: outcome for place, outcome in new.items()}
    filing.record(chunk.part_id, outcomes, marks=False)  # Whose fault it was died with it.
    if bits.number(done) >= chunk.size:
        chunk.delete()
    else:
        Chunk.objects.filter(pk=chunk.pk).update(done=bytes(done), holder="", until=None)
