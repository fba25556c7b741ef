"""Telling writers what was decided about their comments, and about themselves."""

from __future__ import annotations

from standfirst.forum.models import Comment, Notice, NoticeChoice
from standfirst.forum.models.notice import BY_MAIL
from standfirst.forum.notices import times, writing
from standfirst.kit import clock
from standfirst.readers.models import Reader

DECISION = Notice.Kind.DECISION


def about_comment(comment: Comment, by: Reader) -> None:
    """In the transaction of the decision; the comment's standing says what it is.

    An earlier notice of the same comment goes. Who decided about their own is told nothing.
    """
    Notice.objects.filter(kind=DECISION, comment=comment).delete()
    if comment.author and comment.author_id != by.pk and comment.why != Comment.Why.BANNED:
        _tell(comment.author, comment)


def taken_back(comment: Comment, by: Reader) -> None:
    """A decision was undone: who has not heard of it hears nothing, who has hears the end."""
    notice = Notice.objects.filter(kind=DECISION, comment=comment).first()
    if notice is None:
        return
    was_told = notice.seen_at is not None or notice.mailed_at is not None
    if was_told and comment.is_public:
        about_comment(comment, by)
    elif not was_told:
        notice.delete()
        writing.ring([notice.reader_id])


def about_reader(reader: Reader) -> None:
    """They are banned, or not any more."""
    Notice.objects.filter(reader=reader, comment=None).delete()
    _tell(reader, None)


def _tell(reader: Reader, comment: Comment | None) -> None:
    if not reader.is_active or reader.erase_at:
        return
    choice = NoticeChoice.objects.filter(reader=reader, kind=DECISION).first()
    by_bell = choice.by_bell if choice else True
    now = clock.now()
    mail_at = times.due(choice.mail if choice else BY_MAIL[DECISION], now)
    if not by_bell and mail_at is None and not (choice and choice.by_push):
        return
    notice = Notice.objects.create(
        reader=reader,
        comment=comment,
        kind=DECISION,
        at=now,
        seen_at=None if by_bell else now,
        mail_at=mail_at,
    )
    if by_bell:
        writing.ring([reader.pk])
    writing.push(DECISION, {reader.pk: notice.pk})
