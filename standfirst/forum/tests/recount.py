"""Every count of the forum, reckoned anew from comments and votes alone, in plain Python."""

from __future__ import annotations

from collections import Counter
from typing import Any

from standfirst.forum.models import Ban, Comment, Thread, Vote
from standfirst.forum.ranking import wilson

PUBLISHED = Comment.Standing.PUBLISHED


def wrong() -> list[str]:
    """One line for each count that is not what it should be."""
    rows = {comment.pk: comment for comment in Comment.objects.all()}
    public = [one for one in rows.values() if one.standing == PUBLISHED]
    shown = Counter(one.thread_id for one in public)
    replies = Counter(one.parent_id for one in public if one.parent_id)
    branch = Counter(_root(one, rows) for one in public if one.parent_id)
    banned = {ban.reader_id for ban in Ban.objects.all() if ban.holds}
    votes = [vote for vote in Vote.objects.all() if vote.reader_id not in banned]
    up = Counter(vote.comment_id for vote in votes if vote.is_up)
    down = Counter(vote.comment_id for vote in votes if not vote.is_up)
    faults = [
        f"thread {thread.pk}: shown {thread.shown}, not {shown[thread.pk]}"
        for thread in Thread.objects.all()
        if thread.shown != shown[thread.pk]
    ]
    for pk, one in rows.items():
        is_root = one.parent_id is None
        expected: dict[str, Any] = {
            "replies": replies[pk],
            "branch": branch[pk] if is_root else 0,
            "up": up[pk],
            "down": down[pk],
            "best": wilson(up[pk], down[pk]),
            "is_listed": one.is_public or bool(replies[pk]) or (is_root and bool(branch[pk])),
            "root_id": None if is_root else _root(one, rows),
            "depth": _depth(one, rows),
            "place": _place(one, rows),
        }
        faults += [
            f"comment {pk}: {name} {getattr(one, name)}, not {value}"
            for name, value in expected.items()
            if getattr(one, name) != value
        ]
    return faults


def _line(one: Comment, rows: dict[int, Comment]) -> list[Comment]:
    """From the root down to it."""
    line = [one]
    while parent := rows.get(line[0].parent_id or 0):
        line.insert(0, parent)
    return line


def _root(one: Comment, rows: dict[int, Comment]) -> int:
    return _line(one, rows)[0].pk


def _depth(one: Comment, rows: dict[int, Comment]) -> int:
    return len(_line(one, rows)) - 1


def _place(one: Comment, rows: dict[int, Comment]) -> str:
    """The first two below the root that it stands under, and itself: eight digits each."""
    below = _line(one, rows)[1:]
    kept = below if len(below) < 3 else [*below[:2], one]
    return "".join(_in_base_36(each.pk) for each in kept)


def _in_base_36(number: int) -> str:
    digits = []
    for _ in range(8):
        number, rest = divmod(number, 36)
        digits.append("0123456789abcdefghijklmnopqrstuvwxyz"[rest])
    return "".join(reversed(digits))
