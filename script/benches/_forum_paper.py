"""What a forum stands on, made in bulk: stories, readers, follows. Within a paper's settings."""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Iterator
from typing import Any

import django
from _forum_fill import fill

STORIES, TOPICS = 2_000, 20


def start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    django.setup()


def readers(word: str, number: int) -> list[int]:
    """Ids of so many new readers, with names."""
    from standfirst.readers.models import Reader
    from standfirst.readers.models.account import new_handle, new_salt

    names = "id email name skeleton handle session_salt password".split()
    first = (Reader.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    fill(
        Reader,
        names,
        (
            (
                first + one,
                f"{word}{one}@example.org",
                f"{NAMES[one % len(NAMES)]} {word.title()} {one}",
                f"{word}{one}",
                new_handle(),
                new_salt(),
                "!",
            )
            for one in range(number)
        ),
    )
    return list(range(first, first + number))


NAMES = "Ada Bo Cem Dara Efua Finn Greta Hamza Ines Jarek Kofi Lena Maja Nils Oona".split()


def stories() -> list[int]:
    """Ids of 2,000 public stories, copies of one of the sample edition; each has two topics."""
    from django.db import connection
    from wagtail.models import Page

    from standfirst.newsroom.models import ArticlePage, Topic

    model = ArticlePage.objects.live().order_by("pk")[0]
    parent = model.get_parent()
    last = parent.get_last_child().path
    pages = []
    for number in range(STORIES):
        last = Page(path=last)._inc_path()
        page = Page.objects.get(pk=model.pk)
        page.pk = page.id = None
        page.path, page.slug = last, f"bench-{number}"
        page.title = page.draft_title = f"Story {number}"
        page.url_path, page.translation_key = f"{parent.url_path}bench-{number}/", uuid.uuid4()
        page.latest_revision = page.live_revision = None
        page.numchild = 0
        pages.append(page)
    Page.objects.bulk_create(pages, batch_size=20)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + STORIES)
    keys = list(
        Page.objects.filter(slug__startswith="bench-", depth=model.depth)
        .order_by("path")
        .values_list("pk", flat=True)
    )
    columns = [one.column for one in ArticlePage._meta.local_concrete_fields if not one.primary_key]
    named = ", ".join(f'"{one}"' for one in columns)
    table = ArticlePage._meta.db_table
    copy = f"""
        INSERT INTO {table} (page_ptr_id, {named})
        SELECT p.id, {", ".join(f'm."{one}"' for one in columns)}
        FROM wagtailcore_page p, {table} m
        WHERE m.page_ptr_id = %s AND p.slug LIKE 'bench-%%'
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(copy, [model.pk])
    topics = [Topic.objects.create(name=f"Topic {n}", slug=f"bench-{n}").pk for n in range(TOPICS)]
    pairs = ((key, topics[(key + step * 7) % TOPICS]) for key in keys for step in range(2))
    fill(ArticlePage.topics.through, ["articlepage_id", "topic_id"], pairs)
    return keys


def follows(writers: list[int], threads: list[int]) -> dict[str, Any]:
    """Who follows 5,000, and who is followed by 100,000."""
    from standfirst.forum.models import Comment, Follow
    from standfirst.newsroom.models import Topic

    curious = readers("curious", 1)[0]
    branches = list(
        Comment.objects.filter(root=None, branch__gt=0)
        .order_by("?")
        .values_list("pk", flat=True)[:1_490]
    )
    topics = list(Topic.objects.filter(slug__startswith="bench").values_list("pk", flat=True)[:10])
    rest = 5_000 - len(writers) - len(branches) - len(topics)
    names = ["reader_id", "other_id", "thread_id", "branch_id", "topic_id"]

    def rows() -> Iterator[tuple[int | None, ...]]:
        for other in writers:
            yield curious, other, None, None, None
        for thread in random.Random(2).sample(threads, min(rest, len(threads))):
            yield curious, None, thread, None, None
        for branch in branches:
            yield curious, None, None, branch, None
        for topic in topics:
            yield curious, None, None, None, topic
        for follower in readers("follower", 100_000):
            yield follower, writers[0], None, None, None

    fill(Follow, names, list(rows()))
    return {"curious": curious, "famous": writers[0]}


def votes(comment: int, writers: list[int]) -> None:
    """All who write agree with it but its own writer."""
    from standfirst.forum.models import Comment, Vote
    from standfirst.forum.ranking import wilson

    own = Comment.objects.get(pk=comment)
    who = [one for one in writers if one != own.author_id]
    fill(Vote, ["comment_id", "reader_id", "is_up"], ((comment, one, True) for one in who))
    Comment.objects.filter(pk=comment).update(up=len(who), down=0, best=wilson(len(who), 0))
