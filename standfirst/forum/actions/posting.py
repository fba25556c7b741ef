"""Posting, changing and withdrawing a comment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from standfirst.delivery.tallies import allow
from standfirst.forum import happened, text
from standfirst.forum.actions import counting, taking_part
from standfirst.forum.models import Comment, ForumSettings, Thread, Wording
from standfirst.forum.openings import opening_of
from standfirst.forum.refusals import Closed, Gone, Refused, TooMany, Unfit
from standfirst.forum.screening import Candidate, screen
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.compiled import Compiled
from standfirst.readers.models import Reader

MOST, SECONDS = 10, 300
STANDS = {Comment.Standing.PUBLISHED, Comment.Standing.HELD}
TOO_MANY = (
    "That was your tenth comment within five minutes. Your text is still here: wait a few minutes "
    "and post it again."
)
GONE = (
    "The comment that you answer is not here any more. Your text is still here: you can post it "
    "as a comment of its own."
)
APART = "You cannot answer this reader. Your text is still here."
LATE = (
    "The {minutes} minutes in which a comment can be changed are over. Your text is still here; "
    "you can post it as a reply to your own comment."
)
NOT_YOURS = "This comment is not yours, or it is not here any more."


@dataclass(frozen=True)
class Draft:
    """What the form sends. ``key``: of the form; a second sending of it is the first one."""

    text: str
    key: UUID
    parent: int | None = None


def _sent(reader: int, key: UUID) -> QuerySet[Comment, tuple[int]]:
    return Comment.objects.filter(author=reader, key=key).values_list("pk")


SENT = Compiled(_sent, -1, UUID(int=0))


@transaction.atomic
def post(reader: Reader, article: ArticlePage, draft: Draft) -> Comment:
    """Published, or held with a reason. Sent twice, it is posted once.

    :raises Refused: nothing was posted; says why.
    """
    thread = counting.locked(article.pk)
    if sent := SENT(reader.pk, draft.key):
        return Comment.objects.get(pk=sent[0][0])
    settings = ForumSettings.load()
    opening = opening_of(article, thread, settings)
    if not opening.is_open:
        raise Closed(opening.reason)
    taking_part.check(reader)
    typed = _checked(draft.text)
    parent = _parent(reader, thread, draft.parent)
    if not allow("comment", str(reader.pk), most=MOST, seconds=SECONDS):
        raise TooMany(TOO_MANY)
    html = text.render(typed, taking_part.mentioned(typed))
    why = screen(Candidate(typed, html, reader, opening, settings))
    comment = Comment(
        thread=thread,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        author=reader,
        text=typed,
        html=html,
        key=draft.key,
        standing=Comment.Standing.HELD if why else counting.PUBLISHED,
        why=why,
        is_listed=not why,
    )
    comment.save(force_insert=True)
    if parent:
        counting.put_below(comment, parent)
    if not why:
        counting.count_new(thread, comment)
    happened.posted(thread, comment)
    return comment


def _checked(typed: str) -> str:
    """Without signs that no database holds, or that nobody sees.

    :raises Unfit: it cannot be posted.
    """
    if reasons := text.problems(typed):
        raise Unfit(" ".join(reasons))
    return text.tidy(typed)


def _parent(reader: Reader, thread: Thread, key: int | None) -> Comment | None:
    if key is None:
        return None
    found = Comment.objects.filter(pk=key, thread=thread, standing=counting.PUBLISHED)
    rows = list(found.only("root", "author", "depth", "place"))
    if not rows:
        raise Gone(GONE)
    parent = rows[0]
    if parent.author_id and taking_part.is_kept_away(reader.pk, parent.author_id):
        raise Refused(APART)
    return parent


def cannot_edit(reader: Reader, comment: Comment, settings: ForumSettings) -> str:
    """Why; "" while it is theirs, stands or is held, and the time for it is not over."""
    if comment.author_id != reader.pk or comment.standing not in STANDS:
        return NOT_YOURS
    ends = comment.posted_at + timedelta(minutes=settings.edit_minutes)
    return "" if clock.now() < ends else LATE.format(minutes=settings.edit_minutes)


@transaction.atomic
def edit(reader: Reader, comment: Comment, typed: str) -> Comment:
    """The former wording is kept for moderators. It goes through the checks again.

    What was held for a link is published without it. Other reasons wait for a moderator: nobody
    shall find out by trying which words are listed.

    :raises Refused: nothing was changed; says why.
    """
    thread = counting.locked(comment.thread_id)
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    settings = ForumSettings.load()
    if reason := cannot_edit(reader, comment, settings):
        raise Gone(reason)
    taking_part.check(reader)
    typed = _checked(typed)
    if typed == comment.text:
        return comment
    names = text.mentions(typed) != text.mentions(comment.text)
    article = ArticlePage.objects.get(pk=thread.pk)
    opening = opening_of(article, thread, settings)
    html = text.render(typed, taking_part.mentioned(typed))
    why = screen(Candidate(typed, html, reader, opening, settings))
    Wording.objects.create(comment=comment, text=comment.text)
    comment.text, comment.html, comment.edited_at = typed, html, clock.now()
    comment.save(update_fields=["text", "html", "edited_at"])
    if why and comment.is_public:
        comment.why = why
        counting.settle(thread, comment, Comment.Standing.HELD)
        happened.removed(thread, comment)
    elif comment.is_public:
        counting.show_again(thread, comment)
        happened.changed(thread, comment)
        if names:
            happened.mentioned(comment)
    elif not why and comment.why == Comment.Why.LINKS and not comment.flags.exists():
        comment.why = why
        counting.settle(thread, comment, Comment.Standing.PUBLISHED)
        happened.posted(thread, comment)
    return comment


@transaction.atomic
def withdraw(reader: Reader, comment: Comment) -> None:
    """Its writer takes it back: the words go, what others answered stays. Idempotent.

    :raises Refused: it is not theirs.
    """
    thread = counting.locked(comment.thread_id)
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.author_id != reader.pk:
        raise Gone(NOT_YOURS)
    if comment.standing != Comment.Standing.WITHDRAWN:
        take_back(thread, comment)


def take_back(thread: Thread, comment: Comment) -> None:
    """Without the words; the caller holds the thread."""
    comment.wordings.all().delete()
    Comment.objects.filter(pk=comment.pk).update(text="", html="", featured_at=None)
    if thread.pinned_id == comment.pk:
        thread.pinned = None
        thread.save(update_fields=["pinned"])
    counting.settle(thread, comment, Comment.Standing.WITHDRAWN)
    happened.removed(thread, comment)
