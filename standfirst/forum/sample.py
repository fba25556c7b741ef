"""Discussions under six stories of the sample edition: read from `sample/`, loaded once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from django.db import transaction

from standfirst.forum import text
from standfirst.forum.actions import following, moderating, taking_part, voting
from standfirst.forum.models import Comment, ForumSettings, Thread, Vote
from standfirst.forum.moving.filing import Arrival, file
from standfirst.kit import clock
from standfirst.kit.names import skeleton
from standfirst.newsroom.models import ArticlePage, Journalist
from standfirst.readers.actions.badges import grant_badge
from standfirst.readers.models import Badge, Reader
from standfirst.readers.sample import Sample, load_readers

SAMPLE = Path(__file__).parent / "sample"
PEOPLE = "readers.toml"
Standing = Comment.Standing


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


def discussions() -> Iterator[dict[str, Any]]:
    for path in sorted(SAMPLE.glob("*.toml")):
        if path.name != PEOPLE:
            yield read(path.name)


@transaction.atomic
def load_discussions() -> None:
    """Everything or nothing; after the sample edition, and not where anybody has spoken."""
    if not Thread.objects.exists():
        Loader(clock.now()).load()


class Loader:
    """``said``: the comments by the names that the files give them."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people = read(PEOPLE)
        self.said: dict[str, Comment] = {}
        self.stories: dict[str, ArticlePage] = {}
        self.readers: dict[str, Reader] = {}

    def load(self) -> None:
        settings = ForumSettings.load()
        settings.has_down_votes = True
        settings.save()
        self.editor = self._people()
        told = [(one, self._story(one["story"])) for one in discussions()]
        each = [(entry, story) for one, story in told for entry in one["comment"]]
        # As they were posted, over all stories: ids tell the order.
        for entry, story in sorted(each, key=lambda pair: self._when(*pair)):
            self._say(entry, story)
        self._vote([entry for entry, _ in each])
        for entry, _ in each:
            self._mark(entry)
        self._follow()

    def _people(self) -> Reader:
        """The readers and the journalists who take part; gives the editor."""
        named = [Sample(one["name"], one["months"], one["bio"]) for one in self.people["reader"]]
        load_readers(self.now, named)
        for one in self.people["journalist"]:
            self._account(Journalist.objects.get(slug=one["slug"]))
        self.readers = {reader.name: reader for reader in Reader.objects.exclude(name="")}
        for one in self.people["reader"]:
            if one.get("supporter"):
                grant_badge(self.readers[one["name"]], Badge.Kind.SUPPORTER)
        [slug] = [one["slug"] for one in self.people["journalist"] if one.get("is_editor")]
        editor = Journalist.objects.get(slug=slug).account
        assert editor is not None
        return editor

    def _account(self, journalist: Journalist) -> None:
        """Whose byline it is bears the badge of staff."""
        journalist.account = Reader.objects.create_user(
            journalist.email,
            name=journalist.name,
            skeleton=skeleton(journalist.name),
            bio=journalist.role,
            date_joined=self.now - timedelta(days=900),
        )
        journalist.save()

    def _story(self, slug: str) -> ArticlePage:
        found: ArticlePage = ArticlePage.objects.get(slug=slug)
        self.stories[slug] = found
        return found

    def _when(self, entry: dict[str, Any], story: ArticlePage) -> datetime:
        """``after``: hours since the story."""
        first: datetime | None = story.first_published_at
        assert first is not None
        return first + timedelta(hours=entry["after"])

    def _say(self, entry: dict[str, Any], story: ArticlePage) -> None:
        words = entry["text"].strip()
        comment = Comment(
            author=self.readers[entry["by"]],
            text=words,
            html=text.render(words, taking_part.mentioned(words)),
            posted_at=self._when(entry, story),
            standing=self._standing(entry),
            why=Comment.Why.LINKS if entry.get("is_held") else Comment.Why.NONE,
        )
        [made] = file(story.pk, [Arrival(entry["id"], entry.get("to", ""), comment)], self._find)
        self.said[entry["id"]] = made

    @staticmethod
    def _standing(entry: dict[str, Any]) -> Comment.Standing:
        if entry.get("is_held"):
            return Standing.HELD
        return Standing.WITHDRAWN if entry.get("is_withdrawn") else Standing.PUBLISHED

    def _find(self, ids: list[str]) -> dict[str, Comment]:
        return {id: self.said[id] for id in ids}

    def _vote(self, entries: list[dict[str, Any]]) -> None:
        """Each by others than its writer, who take turns at agreeing."""
        voters = sorted(self.readers.values(), key=lambda reader: reader.pk)
        for number, entry in enumerate(entries):
            comment, up = self.said[entry["id"]], entry.get("up", 0)
            turn = islice(cycle(voters), number, number + len(voters))
            others = [one for one in turn if one.pk != comment.author_id]
            Vote.objects.bulk_create(
                Vote(comment=comment, reader=one, is_up=place < up)
                for place, one in enumerate(others[: up + entry.get("down", 0)])
            )
            voting.recount(Comment.objects.get(pk=comment.pk))

    def _mark(self, entry: dict[str, Any]) -> None:
        comment = self.said[entry["id"]]
        if entry.get("pick"):
            moderating.feature(self.editor, comment, is_pick=True)
        if entry.get("pinned"):
            moderating.pin(self.editor, comment, is_pinned=True)

    def _follow(self) -> None:
        for one in self.people["follow"]:
            reader = self.readers[one["reader"]]
            for name in one["others"]:
                following.follow(reader, self.readers[name])
            for slug in one["stories"]:
                following.follow(reader, Thread.objects.get(pk=self.stories[slug].pk))
