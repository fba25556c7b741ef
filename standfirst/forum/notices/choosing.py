"""How a reader wants to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from standfirst.forum.models import Notice, NoticeChoice
from standfirst.forum.models.notice import BY_MAIL
from standfirst.forum.notices import times
from standfirst.kit import clock
from standfirst.readers.models import Reader


@dataclass(frozen=True)
class Choice:
    by_bell: bool
    mail: NoticeChoice.Mail
    by_push: bool = False


def choices_of(reader: Reader) -> dict[str, Choice]:
    """For each kind: what they chose, or what holds without a choice. One query."""
    rows = {row.kind: row for row in NoticeChoice.objects.filter(reader=reader)}
    return {str(kind): _choice(rows.get(kind), kind) for kind in Notice.Kind}


def _choice(row: NoticeChoice | None, kind: Notice.Kind) -> Choice:
    if row is None:
        return Choice(True, NoticeChoice.Mail(BY_MAIL[kind]))
    return Choice(row.by_bell, NoticeChoice.Mail(row.mail), row.by_push)


@transaction.atomic
def choose(reader: Reader, wanted: dict[str, Choice]) -> None:
    """Mails that wait go by what is chosen now."""
    Reader.objects.select_for_update().filter(pk=reader.pk).first()
    before = choices_of(reader)
    rows = [
        NoticeChoice(
            reader=reader,
            kind=kind,
            by_bell=choice.by_bell,
            by_push=choice.by_push,
            mail=choice.mail,
        )
        for kind, choice in wanted.items()
    ]
    NoticeChoice.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["reader", "kind"],
        update_fields=["by_bell", "by_push", "mail"],
    )
    now = clock.now()
    for kind, choice in wanted.items():
        if choice.mail != before[kind].mail:
            waiting = Notice.objects.filter(reader=reader, kind=kind, mail_at__isnull=False)
            waiting.update(mail_at=times.due(choice.mail, now))


def stop_mail(reader: Reader, kinds: Iterable[str]) -> None:
    """No mail of these kinds any more; the bell stays as it is. Idempotent."""
    now = choices_of(reader)
    never = NoticeChoice.Mail.NEVER
    choose(reader, {kind: replace(now[kind], mail=never) for kind in kinds})
