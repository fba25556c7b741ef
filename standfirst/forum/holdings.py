"""What the forum holds of a reader, for `readers.privacy`.

What others said stays theirs, also where they quote or name the reader; what leads to the
reader's profile goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q

from standfirst.forum import forgetting
from standfirst.forum.models import Barrier, Comment, Decision, Flag, Follow, Vote, Wording
from standfirst.newsroom.cards import address
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.privacy import Holding, Person, Row, of, own, register

A_TIME = 500
STANDS = (
    "Your comments keep their place, without a word of yours and without your name, so that what "
    "others answered can still be read."
)
RECORD = "What readers have reported, without your name and words."
DECIDED = "What was decided about comments, without your name."


def install() -> None:
    register(_comments(), _votes(), _follows(), _barriers(), _flags())
    register(_ban(), _decisions(), _notes(), *_notices())


def _story(article: ArticlePage) -> Row:
    return {"story": article.title, "address": address(article)}


def _at(comment: Comment) -> Row:
    """Whose comment it was is not said: they are others."""
    return {**_story(comment.thread.article), "comment": f"/forum/comment/{comment.pk}/"}


def _comments() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        found = Comment.objects.filter(author=person.reader).select_related("thread__article")
        for one in found.prefetch_related("wordings").order_by("pk").iterator(A_TIME):
            yield {
                **_at(one),
                "answers": f"/forum/comment/{one.parent_id}/" if one.parent_id else None,
                "text": one.text,
                "posted_at": one.posted_at,
                "edited_at": one.edited_at,
                "standing": one.get_standing_display(),
                "why": one.get_why_display() if one.why else "",
                "agree": one.up,
                "disagree": one.down,
                "no_notices": one.is_quiet,
                "before": [_wording(former) for former in one.wordings.all()],
            }

    return Holding(
        "forum.Comment",
        "comments",
        "your comments, with what they said before you changed them",
        rows,
        forgetting.take_back_all,
        stays=STANDS,
        ahead=forgetting.take_back_slowly,
    )


def _wording(former: Wording) -> Row:
    return {"text": former.text, "until": former.until}


def _votes() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        found = Vote.objects.filter(reader=person.reader).select_related("comment__thread__article")
        for one in found.order_by("pk").iterator(A_TIME):
            yield {**_at(one.comment), "agrees": one.is_up, "counts": one.counts, "at": one.at}

    return Holding(
        "forum.Vote",
        "votes",
        "the comments that you have agreed or disagreed with",
        rows,
        forgetting.take_out_votes,
        ahead=forgetting.take_out_votes_slowly,
    )


def _follows() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        found = Follow.objects.filter(reader=person.reader).select_related(
            "other", "topic", "thread__article", "branch__thread__article"
        )
        for one in found.order_by("pk").iterator(A_TIME):
            yield {"since": one.since, **_followed(one)}

    return Holding(
        "forum.Follow",
        "follows",
        "the readers, stories, conversations and topics that you follow",
        rows,
        _both(Follow.objects.filter),
    )


def _followed(one: Follow) -> Row:
    if one.other:
        return {"reader": one.other.public_name}
    if one.thread:
        return _story(one.thread.article)
    return _at(one.branch) if one.branch else {"topic": str(one.topic)}


def _both(found: Callable[[Q], Any]) -> Callable[[Person], None]:
    """Theirs, and those of others about them."""

    def erase(person: Person) -> None:
        found(Q(reader=person.reader.pk) | Q(other=person.reader.pk)).delete()

    return erase


def _barriers() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        for one in Barrier.objects.filter(reader=person.reader).select_related("other"):
            kind = one.get_kind_display()
            yield {"reader": one.other.public_name, "kind": kind, "since": one.since}

    return Holding(
        "forum.Barrier",
        "ignored-and-blocked",
        "the readers whom you ignore or have blocked",
        rows,
        _both(Barrier.objects.filter),
    )


def _flags() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        found = Flag.objects.filter(reader=person.reader).select_related("comment__thread__article")
        for one in found.order_by("pk").iterator(A_TIME):
            reason = one.get_reason_display()
            said = {"reason": reason, "words": one.words, "at": one.at}
            yield {**_at(one.comment), **said, "settled_at": one.settled_at}

    def erase(person: Person) -> None:
        Flag.objects.filter(reader=person.reader).update(reader=None, words="")

    about = "the comments that you have reported"
    return Holding("forum.Flag", "reports", about, rows, erase, stays=RECORD)


def _ban() -> Holding:
    """It says nothing without its reader, and goes with them."""

    def erase(person: Person) -> None:
        of("forum.Ban", person, ("reader",)).delete()
        of("forum.Ban", person, ("by",)).update(by=None)

    def rows(person: Person) -> Iterator[Row]:
        yield from of("forum.Ban", person, ("reader",)).values("at", "until", "reason")

    about = "that you may not take part in the forum, until when, and why"
    return Holding("forum.Ban", "ban", about, rows, erase)


def _notes() -> Holding:
    """Who wrote one is not handed out."""

    def erase(person: Person) -> None:
        of("forum.Note", person, ("reader",)).delete()
        of("forum.Note", person, ("by",)).update(by=None)

    def rows(person: Person) -> Iterator[Row]:
        yield from of("forum.Note", person, ("reader",)).values("at", "text")

    about = "what moderators have noted about you"
    return Holding("forum.Note", "moderators-notes", about, rows, erase)


def _decisions() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        found = Decision.objects.filter(Q(reader=person.reader) | Q(by=person.reader))
        related = found.select_related("comment__thread__article").order_by("pk")
        for one in related.iterator(A_TIME):
            about = _at(one.comment) if one.comment else {}
            whose = "yours" if one.by_id == person.reader.pk else "about you"
            yield {"decision": whose, "what": one.get_what_display(), **about, "at": one.at}

    def erase(person: Person) -> None:
        for key in ("reader", "by"):
            of("forum.Decision", person, (key,)).update(**{key: None})

    about = "what was decided about you and your comments, and what you have decided as staff"
    return Holding("forum.Decision", "decisions", about, rows, erase, stays=DECIDED)


def _notices() -> tuple[Holding, Holding]:
    def rows(person: Person) -> Iterator[Row]:
        found = of("forum.Notice", person, ("reader",))
        for one in found.select_related("comment__thread__article").iterator(A_TIME):
            what = {"about": one.get_kind_display(), "at": one.at, "seen_at": one.seen_at}
            yield {**what, **_at(one.comment)}

    def erase(person: Person) -> None:
        of("forum.Notice", person, ("reader",)).delete()

    told = "what the bell has told you"
    how = "how you want to be told of what happens in the forum"
    return (
        Holding("forum.Notice", "notices", told, rows, erase),
        own("forum.NoticeChoice", "notice-choices", how, by=("reader",)),
    )
