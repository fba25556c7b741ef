"""Comments and those who wrote them, in the newsroom's one search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from standfirst.forum import roles, text
from standfirst.forum.desk.waiting import Tab, Wanted, part_of, readers_called
from standfirst.forum.models import Comment
from standfirst.forum.reading import name_of
from standfirst.newsroom.editor.desk_panel import Standing
from standfirst.newsroom.editor.search import MOST, Shelf, found_by

EXCERPT = 120  # characters

comments_with = found_by("forum_queue", "words", tab=Tab.NEWEST)


def comments(user: Any, words: str) -> Iterator[Standing]:
    """Published ones with these words, as they stand. Each leads to its row among the newest."""
    ids = part_of(Wanted(tab=Tab.NEWEST, words=words)).ids[: MOST + 1]
    found = Comment.objects.select_related("author", "thread__article").in_bulk(ids)
    for one in (found[pk] for pk in ids if pk in found):
        how = f"{name_of(one.author, one.signed)}, on “{one.thread.article.title}”"
        url = f"{comments_with(words)}#c{one.pk}"
        yield Standing(text.excerpt(one.text, EXCERPT), url, how)


def readers(user: Any, words: str) -> Iterator[Standing]:
    """By a part of a name, now or formerly. Their addresses are not a moderator's to search."""
    called = readers_called(words).exclude(handle="").distinct()
    written = Count("comments", filter=Q(comments__standing=Comment.Standing.PUBLISHED))
    for one in called.annotate(written=written).order_by("-written", "pk")[: MOST + 1]:
        said = f"{one.written} comment{'' if one.written == 1 else 's'}"
        yield Standing(one.public_name, reverse("forum_reader", args=[one.handle]), said)


COMMENTS = Shelf("Comments", roles.may_moderate, comments, comments_with, 40)
READERS = Shelf(
    "Readers",
    roles.may_moderate,
    readers,
    found_by("forum_queue", "writer", tab=Tab.NEWEST),
    50,
)
