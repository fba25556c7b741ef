"""What is told without a request. Each can be run twice, and goes on where it stopped."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

from standfirst.forum.models import Notice
from standfirst.forum.notices import mailing, spreading, withdrawing
from standfirst.forum.notices.spreading import Reached
from standfirst.work.trying import tries


@task(priority=10)
def tell(comment: int, published: str, kind: str = "", follow: int = 0) -> None:
    """Whoever is to hear of a comment. Of a long list the rest comes later.

    :param published: the instant, in ISO 8601; who follows since then is not told of it.
    """
    reached = Reached(Notice.Kind(kind), follow) if kind else None
    if rest := spreading.spread(comment, datetime.fromisoformat(published), reached):
        tell.enqueue(comment, published, str(rest.kind), rest.follow)


@task(priority=10)
def mention(comment: int) -> None:
    """Whom a comment names since it was edited."""
    spreading.tell_named(comment)


@task(priority=10)
def withdraw(comment: int) -> None:
    withdrawing.withdraw(comment)


@task()
@tries(4)
def mail_notices(reader_id: int, until: str) -> None:
    """One letter with all that was claimed for it; another task's letters are left alone."""
    mailing.mail(reader_id, until)
