"""The forum of our own export, coming back: checked whole before anything is written.

What is here already stays as it is. A comment whose writer has a profile of the same address
here is theirs again; any other is signed by the name that it stood under.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby, islice
from typing import Any, TypeVar

from standfirst.forum.models import ForumSettings, Thread
from standfirst.forum.moving import fields, records
from standfirst.forum.moving.filing import A_TIME
from standfirst.forum.moving.records import Said
from standfirst.forum.moving.restoring import ThreadTaking
from standfirst.kit.interchange import Outcome, Result, Step
from standfirst.newsroom.moving.own.contents import Contents
from standfirst.newsroom.moving.own.folder import Bad
from standfirst.newsroom.moving.own.places import Places
from standfirst.newsroom.moving.own.records import Record
from standfirst.newsroom.moving.own.shapes import bad

Made = TypeVar("Made")
DIFFERS = "It is here already and says something else; it stays as it is."


class ForumPart:
    """:raises Refused: a file of it is not valid."""

    def __init__(self, contents: Contents) -> None:
        self.folder, self._length = contents.folder, 0
        try:
            self.settings = self._settings()
            for said in self._comments():
                self._count(said.thread, contents)
            for thread in self._threads():
                self._count(thread["thread"], contents)
        except Bad as fault:
            self.folder.fault(fault)
        self.folder.refuse_if_bad()

    def __len__(self) -> int:
        return self._length

    def steps(self, places: Places) -> Iterator[Step]:
        if self.settings:
            yield Step("the forum’s settings", partial(_set_up, self.settings), "settings")
        for uri, found in groupby(self._comments(), key=lambda said: said.thread):
            taking = ThreadTaking(places.to_page(uri))
            while some := list(islice(found, A_TIME)):
                yield Step(some[0].id, partial(taking.take, some), "comment of the forum")
        for thread in self._threads():
            yield Step(thread["thread"], partial(_set, thread, places), "thread")

    def _settings(self) -> Record | None:
        if fields.SETTINGS not in self.folder.sums:
            return None
        self._length += 1
        return records.settings(self.folder.json(fields.SETTINGS), fields.SETTINGS)

    def _comments(self) -> Iterator[Said]:
        return self._lines(fields.COMMENTS, records.a_comment)

    def _threads(self) -> Iterator[Record]:
        return self._lines(fields.THREADS, records.a_thread)

    def _lines(self, path: str, check: Callable[[Any, str], Made]) -> Iterator[Made]:
        for place, data in self.folder.lines(path):
            yield check(data, place)

    def _count(self, uri: str, contents: Contents) -> None:
        self._length += 1
        if uri not in contents.articles:
            bad("forum", f"refers to {uri}, which is no story of the export")


def _set_up(values: Record) -> list[Result]:
    row = ForumSettings.objects.first()
    outcome, remarks = Outcome.IMPORTED, list[str]()
    if row is None:
        ForumSettings.objects.create(**values)
    elif all(getattr(row, name) == value for name, value in values.items()):
        outcome = Outcome.UNCHANGED
    else:
        outcome, remarks = Outcome.SKIPPED, [DIFFERS]
    return [Result("the forum’s settings", outcome, remarks, "settings")]


def _set(said: Record, places: Places) -> list[Result]:
    """What was chosen for one thread; a choice that was made here stays."""
    uri, outcome, remarks = said["thread"], Outcome.IMPORTED, list[str]()
    page = places.to_page(uri)
    if page is None:
        outcome, remarks = Outcome.SKIPPED, ["Its story is not here."]
    else:
        is_new = not Thread.objects.filter(pk=page).exists()
        thread = Thread.objects.get_or_create(article_id=page)[0]
        pinned = thread.comments.filter(key=said["pinned"]).first() if said["pinned"] else None
        wanted = (said["mode"], pinned.pk if pinned else None)
        if (thread.mode, thread.pinned_id) == wanted:
            outcome = Outcome.IMPORTED if is_new else Outcome.UNCHANGED
        elif thread.mode or thread.pinned_id:
            outcome, remarks = Outcome.SKIPPED, [DIFFERS]
        else:
            Thread.objects.filter(pk=page).update(mode=said["mode"], pinned=pinned)
    return [Result(uri, outcome, remarks, "thread")]
