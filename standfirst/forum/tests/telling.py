"""Readers, what they say, and what others hear of it."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from standfirst.forum.actions import posting
from standfirst.forum.models import Comment, Notice, NoticeChoice
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader
from standfirst.readers.tests.factories import a_reader

_numbers = count(1)


def somebody(name: str, **fields: Any) -> Reader:
    from standfirst.kit.names_skeleton import skeleton

    address = f"{name.split()[0].lower()}-{next(_numbers)}@example.org"
    return a_reader(address, name=name, skeleton=skeleton(name), **fields)


def say(
    by: Reader, story: ArticlePage, text: str = "What I think.", to: Comment | None = None
) -> Comment:
    comment = posting.post(by, story, posting.Draft(text, uuid4(), to.pk if to else None))
    comment.refresh_from_db()
    return comment


def told(comment: Comment) -> dict[str, str]:
    """Name → the kind of their notice."""
    rows = Notice.objects.filter(comment=comment)
    return dict(rows.values_list("reader__name", "kind"))


def chooses(reader: Reader, kind: str, mail: str, *, by_bell: bool = True) -> None:
    NoticeChoice.objects.create(reader=reader, kind=kind, mail=mail, by_bell=by_bell)


@pytest.fixture
def story(db: None) -> ArticlePage:
    from standfirst.newsroom.tests.factories import an_article

    return an_article()
