"""What the worker does for accounts."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from standfirst.readers import letters
from standfirst.readers.models import MailCode, Reader
from standfirst.work.trying import tries


@task(priority=90)
@tries(5, first=2)
def mail_code(code_id: str) -> None:
    """The letters are the same whenever it runs; what is over is not sent any more."""
    from standfirst.readers.actions.entering import reader_with

    code = MailCode.objects.filter(pk=code_id).first()
    if code is None or not code.is_open:
        return
    known = code.reader_id is not None or reader_with(code.email) is not None
    letters.deliver(code.email, f"code_{code.purpose}", {"code": code.written, "known": known})


@task(priority=20)
@tries(6)
def mail_letter(reader_id: int, name: str, details: dict[str, Any], to: str = "") -> None:
    """A letter that is sent twice does no harm; one to an account that is gone is not sent."""
    reader = Reader.objects.filter(pk=reader_id).first()
    if reader is not None:
        called = reader.name or reader.get_full_name()
        letters.deliver(to or reader.email, name, {"name": called, **details})
