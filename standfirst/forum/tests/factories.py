"""Discussions for tests: by the same verbs as on the site."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import uuid4

from standfirst.delivery.models import Tally
from standfirst.forum.actions import posting
from standfirst.forum.models import Comment, ForumSettings, Thread
from standfirst.kit.names_skeleton import skeleton
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

_numbers = count(1)


def a_name(name: str = "", **fields: Any) -> Reader:
    """A reader who has chosen a name, by which others can mention them."""
    number = next(_numbers)
    name = name or f"Reader {number}"
    email = f"forum-{number}@example.org"
    return a_reader(email, name=name, skeleton=skeleton(name), **fields)


def names(many: int) -> list[Reader]:
    return [a_name() for _ in range(many)]


def a_thread(article: ArticlePage | None = None, **fields: Any) -> Thread:
    """Of a published story. ``fields``: of the thread."""
    article = article or an_article()
    return Thread.objects.update_or_create(article=article, defaults=fields)[0]


def a_comment(
    thread: Thread, by: Reader | None = None, to: Comment | None = None, text: str = "I see."
) -> Comment:
    """As a reader posts it, but for the limit of comments within five minutes."""
    forget_limits()
    draft = a_draft(text, to)
    made = posting.post(by or a_name(), thread.article, draft)
    made.refresh_from_db()
    return made


def a_draft(text: str = "I see.", to: Comment | None = None) -> posting.Draft:
    return posting.Draft(text, uuid4(), to.pk if to else None)


def comments(thread: Thread, many: int, by: list[Reader] | None = None) -> list[Comment]:
    """Roots, by these readers in turn."""
    by = by or names(3)
    return [a_comment(thread, by[number % len(by)]) for number in range(many)]


def a_line(thread: Thread, deep: int) -> list[Comment]:
    """A root and replies, each to the one before, down to this depth."""
    by = names(3)
    line = [a_comment(thread, by[0])]
    for number in range(deep):
        line.append(a_comment(thread, by[number % 3], to=line[-1]))
    return line


def forget_limits() -> None:
    """As if some time had passed."""
    Tally.objects.all().delete()


def the_paper(**fields: Any) -> ForumSettings:
    """How the paper runs its forum, with this changed."""
    settings = ForumSettings.load()
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()
    return settings
