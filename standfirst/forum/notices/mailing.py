"""Sending the mails that are due: one letter for each reader, with all that is due.

What is due is claimed for a while by a later date, in the transaction that enqueues the task; the
task sends what stands at that date and notes it. A task that dies between the two sends once more;
one that never comes leaves its date, at which all is due again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min
from django_tasks_db.models import DBTaskResult

from standfirst.delivery import tallies
from standfirst.forum.models import Notice
from standfirst.forum.notices import showing, stopping, times
from standfirst.forum.notices.showing import Line
from standfirst.kit import clock
from standfirst.newsroom.models import PaperSettings
from standfirst.readers import letters
from standfirst.readers.models import Reader

EVERY = 10.0  # seconds
CLAIMED = timedelta(hours=1)
READERS, WAITING = 500, 1_000  # at one turn; letters that wait for a worker
SHOWN = 20  # in one letter

A_DAY, LETTERS_A_DAY = 86_400, 30
LATE = timedelta(hours=1)  # older than that it has waited already
REFUSED, A_WHILE = "refused-mail", 30 * 86_400


def claim_due() -> None:
    """For the schedule: enqueue a letter for each reader with something due."""
    now = clock.now()
    due = Notice.objects.filter(mail_at__lte=now)
    if not due.exists() or _waiting() >= WAITING:
        return
    firsts = due.values("reader").annotate(first=Min("mail_at")).order_by("first", "reader")
    for reader in list(firsts.values_list("reader", flat=True)[:READERS]):
        _claim(reader, now)


def _waiting() -> int:
    from standfirst.forum.notices.tasks import mail_notices

    return DBTaskResult.objects.filter(task_path=mail_notices.module_path, status="READY").count()


@transaction.atomic
def _claim(reader: int, now: datetime) -> None:
    from standfirst.forum.notices.tasks import mail_notices

    until = now + CLAIMED
    if Notice.objects.filter(reader=reader, mail_at__lte=now).update(mail_at=until):
        mail_notices.enqueue(reader, until.isoformat())


def mail(reader_id: int, until: str) -> None:
    """:raises letters.NotSent: it could not be handed over, and is to be tried again."""
    claimed = Notice.objects.filter(reader=reader_id, mail_at=datetime.fromisoformat(until))
    reader = Reader.objects.filter(pk=reader_id, is_active=True, erase_at=None).first()
    zone = PaperSettings.load().desk_zone
    rows = list(showing.with_all(claimed.visible()).order_by("pk")) if reader else []
    if reader is None or not rows or _is_refused(reader):
        claimed.update(mail_at=None)
    elif not _may_have_another(reader, rows):
        claimed.update(mail_at=times.next_morning(clock.now()))
    else:
        if _deliver(reader, [showing.line_of(row, zone) for row in rows]):
            told = claimed.filter(pk__in=[row.pk for row in rows])
            told.update(mail_at=None, mailed_at=clock.now())
        claimed.update(mail_at=None)


def _may_have_another(reader: Reader, rows: list[Notice]) -> bool:
    """What has waited is sent; of what comes at once there are so many letters a day."""
    if min(row.at for row in rows) < clock.now() - LATE:
        return True
    return tallies.allow("notices", str(reader.pk), most=LETTERS_A_DAY, seconds=A_DAY)


def _is_refused(reader: Reader) -> bool:
    """Whether the mail server has said lately that there is no such address."""
    return tallies.counted(REFUSED, reader.email, seconds=A_WHILE) > 0


def _deliver(reader: Reader, lines: list[Line]) -> bool:
    """False: there is no such address.

    :raises letters.NotSent: another try may help.
    """
    token = stopping.write(reader, {line.kind for line in lines})
    details: dict[str, Any] = {
        "name": reader.name or reader.get_full_name(),
        "lines": lines[:SHOWN],
        "left": len(lines[SHOWN:]),
        "subject": _subject(lines),
        "stop": stopping.url_of(token),
    }
    fields = stopping.header_fields(token)
    try:
        letters.hand_over(reader.email, "forum/letters/notices", details, fields)
    except letters.NotSent as error:
        if not error.is_final:
            raise
        tallies.allow(REFUSED, reader.email, most=1, seconds=A_WHILE)
        return False
    return True


def _subject(lines: list[Line]) -> str:
    return str(lines[0]) if len(lines) == 1 else f"{len(lines)} new notices from the forum"
