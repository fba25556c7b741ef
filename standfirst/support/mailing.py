"""The worker's part of the mails."""

from __future__ import annotations

from django_tasks import task

from standfirst.kit import clock
from standfirst.readers.letters import NotSent
from standfirst.support import letters
from standfirst.support.models import Letter
from standfirst.work.trying import Fatal, tries


@task(priority=40)
@tries(6)
def mail_letter(letter_id: int) -> None:
    """Whoever runs second finds it sent."""
    found = Letter.objects.select_related("gift", "gift__reader").filter(pk=letter_id).first()
    if found is None or found.sent_at:
        return
    try:
        letters.send(found)
    except NotSent as error:
        if error.is_final:
            raise Fatal(str(error)) from None
        raise
    Letter.objects.filter(pk=found.pk).update(sent_at=clock.now())
