"""Notices in words, for the page and for letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from standfirst.forum import text
from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment, Notice
from standfirst.forum.reading import name_of
from standfirst.newsroom.stamps import Stamp, stamp

Kind = Notice.Kind
LONGEST = 200  # characters of what was said
TITLE = 90
WORDS = {
    Kind.REPLY: " answered you on",
    Kind.MENTION: " mentioned you on",
    Kind.READER: ", whom you follow, wrote on",
    Kind.BRANCH: " wrote in a conversation that you follow, on",
    Kind.THREAD: " wrote on a story that you follow:",
    Kind.TOPIC: " wrote on a story of a topic that you follow:",
}
DECIDED = {
    Comment.Standing.PUBLISHED: "is published",
    Comment.Standing.REJECTED: "was not published",
    Comment.Standing.HELD: "is looked at again before others see it",
}
FREED = "You can take part in the forum again."


@dataclass(frozen=True)
class Line:
    """“{who}{words} “{title}”{after}”; ``title`` is empty where there is no story."""

    id: int
    kind: str
    is_new: bool
    url: str
    time: Stamp
    who: str
    words: str
    title: str = ""
    after: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        title = f" “{self.title}”" if self.title else ""
        return f"{self.who}{self.words}{title}{self.after}"

    @property
    def day(self) -> str:
        """“Today”, or the date."""
        if self.time.local.date() == self.time.today.date():
            return "Today"
        return self.time.long.rsplit(" ", 2)[0]


def with_all(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """What `line_of` needs, in the same query."""
    return notices.select_related("reader", "comment__author", "comment__thread__article")


def line_of(notice: Notice, zone: str) -> Line:
    comment = notice.comment
    if comment is None:
        return _about_reader(notice, zone)
    decided = notice.kind == Kind.DECISION
    return Line(
        id=notice.pk,
        kind=notice.kind,
        is_new=notice.seen_at is None,
        url=reverse("forum:mine" if decided else "forum:comment", args=[comment.pk]),
        time=stamp(notice.at, zone),
        who="" if decided else in_one_line(name_of(comment.author, comment.signed)),
        words="Your comment on" if decided else WORDS[Kind(notice.kind)],
        title=Truncator(in_one_line(comment.thread.article.title)).chars(TITLE),
        after=_decision(comment) if decided else "",
        excerpt=in_one_line(text.excerpt(comment.text, LONGEST)),
    )


def _decision(comment: Comment) -> str:
    said = DECIDED.get(Comment.Standing(comment.standing), "is not there any more")
    is_rejected = comment.standing == Comment.Standing.REJECTED
    return f" {said}: {comment.get_why_display()}" if is_rejected and comment.why else f" {said}"


def _about_reader(notice: Notice, zone: str) -> Line:
    ban = taking_part.ban_of(notice.reader)
    words = in_one_line(taking_part.in_words(ban)) if ban else FREED
    return Line(
        id=notice.pk,
        kind=notice.kind,
        is_new=notice.seen_at is None,
        url=reverse("forum:rules"),
        time=stamp(notice.at, zone),
        who="",
        words=words,
    )


def in_one_line(said: str) -> str:
    """Without line ends and signs that cannot be seen: it may stand in a letter's head."""
    spaced = " ".join(said.split())
    joiners = {"\u200c", "\u200d"}
    return "".join(one for one in spaced if one in joiners or unicodedata.category(one)[0] != "C")
