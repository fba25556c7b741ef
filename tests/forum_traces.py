"""What a reader leaves in the forum, for tests of erasure."""

from __future__ import annotations

from uuid import uuid4

from standfirst.forum.actions import following, moderating, posting, voting
from standfirst.forum.models import (
    Ban,
    Barrier,
    Comment,
    Decision,
    Flag,
    Notice,
    NoticeChoice,
    Wording,
)
from standfirst.kit import clock
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader
from tests.privacy import CANARY


def said(article: ArticlePage, writer: Reader, words: str, to: Comment | None = None) -> Comment:
    parent = to.pk if to else None
    return posting.post(writer, article, posting.Draft(words, uuid4(), parent))


def plant_in_forum(reader: Reader) -> Comment:
    """Comments with edits and answers, votes, follows, flags and all else; gives the first."""
    reader.erase_at = None  # Not in the database: who is about to go cannot take part.
    other = Reader.objects.create_user("bo@example.org", name="Bo", skeleton="bo")
    article = an_article(title="A story")
    comment = said(article, reader, f"I am {CANARY}")
    said(article, other, "So you say", comment)
    Wording.objects.create(comment=comment, text=f"As {CANARY}")
    _among_others(reader, other, said(article, other, "Here I am"))
    _moved_in(article)
    moderating.feature(reader, comment, is_pick=True)
    Decision.objects.create(what="approved", comment=comment, reader=reader, by=other)
    Ban.objects.create(reader=reader, reason=CANARY, until=clock.now())
    Ban.objects.create(reader=other, by=reader)
    return comment


def _among_others(reader: Reader, other: Reader, theirs: Comment) -> None:
    voting.vote(reader, theirs, True)
    Flag.objects.create(comment=theirs, reader=reader, reason="other", words=CANARY)
    link = f'<a class="mention" href="{reader.get_absolute_url()}">@you</a>'
    Comment.objects.filter(pk=theirs.pk).update(html=f"<p>Well, {link}!</p>")
    following.follow(reader, theirs)
    following.follow(reader, other)
    following.follow(other, reader)
    Barrier.objects.create(reader=reader, other=other, kind="ignore")
    Barrier.objects.create(reader=other, other=reader, kind="block")
    Notice.objects.create(reader=reader, comment=theirs, kind="mention")
    NoticeChoice.objects.create(reader=reader, kind="reply")


def _moved_in(article: ArticlePage) -> None:
    """A comment of a former site, taken over, by the address that its writer gave there."""
    Comment.objects.create(
        thread_id=article.pk,
        source="old.example",
        identifier="7",
        signed=CANARY,
        text=CANARY,
        html=f"<p>{CANARY}</p>",
        standing="held",
    )
