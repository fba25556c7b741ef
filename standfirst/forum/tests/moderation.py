"""Moderators, and comments for them to decide about."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client

from standfirst.forum import text
from standfirst.forum.actions import counting
from standfirst.forum.models import Comment, Flag
from standfirst.forum.roles import MODERATORS
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

_numbers = count(1)
QUEUE = "/editor/forum/"


def a_moderator(email: str = "moderator@example.org", group: str = MODERATORS) -> Reader:
    found = Reader.objects.create_user(email, first_name="Mo", last_name=email.split("@")[0])
    found.groups.add(Group.objects.get(name=group))
    return found


def at_the_desk(moderator: Reader | None = None) -> Client:
    return sign_in(Client(), moderator or a_moderator())


def a_writer(name: str = "") -> Reader:
    number = next(_numbers)
    return a_reader(f"writer{number}@example.org", name=name or f"Writer {number}")


def said(
    typed: str = "What I think.",
    *,
    story: ArticlePage | None = None,
    by: Reader | None = None,
    standing: Comment.Standing = Comment.Standing.PUBLISHED,
    **values: Any,
) -> Comment:
    """A comment with this standing, counted as `posting.post` counts it."""
    with transaction.atomic():
        thread = counting.locked((story or an_article()).pk)
    parent = values.get("parent")
    if parent:
        values |= {"root": parent.root or parent, "depth": parent.depth + 1}
    comment = Comment.objects.create(
        thread=thread,
        author=by or a_writer(),
        text=typed,
        html=text.render(typed),
        standing=Comment.Standing.HELD,
        **values,
    )
    if parent:
        comment.place = parent.place_of_reply(comment.pk)
        comment.save(update_fields=["place"])
    counting.settle(thread, comment, standing)
    return comment


def held(typed: str = "What I think.", **values: Any) -> Comment:
    return said(typed, standing=Comment.Standing.HELD, why=Comment.Why.NEW, **values)


def flagged(comment: Comment, *reasons: Flag.Reason, words: str = "") -> Comment:
    for reason in reasons or (Flag.Reason.ABUSE,):
        Flag.objects.create(comment=comment, reader=a_writer(), reason=reason, words=words)
    return comment


def counts(comment: Comment) -> tuple[str, int]:
    """Its standing now, and how many its thread shows."""
    comment.refresh_from_db()
    comment.thread.refresh_from_db()
    return comment.standing, comment.thread.shown
