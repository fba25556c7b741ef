"""The forum on its way out."""

from __future__ import annotations

from typing import Any

from standfirst.forum.models import Comment, ForumSettings, Thread
from standfirst.forum.moving import fields
from standfirst.forum.reading import name_of
from standfirst.kit.interchange_out import Folder, Say
from standfirst.newsroom.moving.out.names import Names
from standfirst.newsroom.moving.own.fields import values

IN_MEMORY = 500


class ForumExporter:
    name = "forum"

    def export(self, folder: Folder, say: Say) -> dict[str, int]:
        """Nothing where nobody has said or set anything."""
        names = Names()
        counts = {}
        # Not `load()`, which would make a row: an export changes nothing.
        if settings := ForumSettings.objects.first():
            folder.json(fields.SETTINGS, values(settings, fields.PAPER))
        if Thread.objects.exists():
            say("The forum …")
            counts["threads"] = _threads(folder, names)
            counts["comments of the forum"] = _comments(folder, names)
        return counts


def _threads(folder: Folder, names: Names) -> int:
    number = 0
    with folder.lines(fields.THREADS) as write:
        found = Thread.objects.select_related("pinned").order_by("pk")
        for one in found.iterator(IN_MEMORY):
            number += 1
            pinned = str(one.pinned.key) if one.pinned else None
            uri = names.page(one.pk)
            write({"thread": uri, "pinned": pinned, **values(one, fields.THREAD)})
    return number


def _comments(folder: Folder, names: Names) -> int:
    """Each after what it answers, as they were posted."""
    number = 0
    with folder.lines(fields.COMMENTS) as write:
        found = Comment.objects.select_related("author", "parent").order_by("thread", "pk")
        for one in found.iterator(IN_MEMORY):
            number += 1
            write(_comment(one, names))
    return number


def _comment(one: Comment, names: Names) -> dict[str, Any]:
    is_said = one.standing != Comment.Standing.WITHDRAWN
    writer = one.author if is_said else None
    return {
        "id": str(one.key),
        "thread": names.page(one.thread_id),
        "parent": str(one.parent.key) if one.parent else None,
        "signed": (name_of(writer, one.signed) if writer else one.signed) if is_said else "",
        "reader": writer.handle if writer and writer.is_public else None,
        **values(one, fields.COMMENT),
    }
