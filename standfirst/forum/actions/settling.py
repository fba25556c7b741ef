"""What moderators settle that is no judgement: a thread's mode, notes, the end of bans."""

from __future__ import annotations

from django.db import transaction

from standfirst.delivery.purge import announce
from standfirst.forum.actions import counting, moderating
from standfirst.forum.models import Ban, Decision, Note, Thread
from standfirst.kit import clock
from standfirst.newsroom import tags
from standfirst.readers.models import Reader


@transaction.atomic
def set_mode(by: Reader, article: int, mode: Thread.Mode) -> None:
    """Open, held first, closed, off, or as the paper says. Idempotent."""
    thread = counting.locked(article)
    if thread.mode == mode:
        return
    Decision.objects.create(
        what=Decision.What.SET, thread=thread, by=by, before=thread.mode, why=mode
    )
    thread.mode = mode
    thread.save(update_fields=["mode"])
    announce([thread.tag, tags.article(article)])


def write_note(by: Reader, reader: Reader, text: str) -> Note:
    return Note.objects.create(reader=reader, by=by, text=text)


def end_bans() -> None:
    """Of those whose time is over the votes count again. Safe to repeat."""
    for key in list(Ban.objects.filter(until__lte=clock.now()).values_list("pk", flat=True)):
        with transaction.atomic():
            over = Ban.objects.select_for_update().filter(pk=key, until__lte=clock.now()).first()
            if over:
                moderating.free(None, over.reader)
