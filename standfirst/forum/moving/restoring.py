"""The comments of one thread of our own export, on their way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from standfirst.forum import text
from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment
from standfirst.forum.moving.filing import Arrival, file
from standfirst.forum.moving.records import Said
from standfirst.forum.ranking import wilson
from standfirst.kit.interchange import Outcome, Result
from standfirst.readers.models import Reader

TYPE = "comment of the forum"
HOMELESS = "Its story is not here."


class ThreadTaking:
    """``article``: None where the story is not here."""

    def __init__(self, article: int | None) -> None:
        self.article = article
        self._otherwise: dict[str, int] = {}  # here, taken over from a former site

    def take(self, some: Sequence[Said]) -> list[Result]:
        if self.article is None:
            return [Result(one.id, Outcome.SKIPPED, [HOMELESS], TYPE) for one in some]
        known = self._here(some)
        new = {one.id: one for one in some if one.id not in known}
        writers = _writers(new.values())
        arrivals = [
            Arrival(one.id, one.parent, _comment(one, writers.get(one.reader)))
            for one in new.values()
        ]
        if arrivals:
            file(self.article, arrivals, self._find)
        outcomes = [Outcome.UNCHANGED if one.id in known else Outcome.IMPORTED for one in some]
        pairs = zip(some, outcomes, strict=True)
        return [Result(one.signed, outcome, type=TYPE) for one, outcome in pairs]

    def _here(self, some: Sequence[Said]) -> set[str]:
        known = set(self._find([one.id for one in some]))
        for one in some:
            source, identifier = one.values["source"], one.values["identifier"]
            if source and one.id not in known:
                found = Comment.objects.filter(source=source, identifier=identifier).first()
                if found:
                    self._otherwise[one.id] = found.pk
                    known.add(one.id)
        return known

    def _find(self, ids: list[str]) -> dict[str, Comment]:
        keys = {UUID(id) for id in ids}
        found = Comment.objects.filter(thread=self.article, key__in=keys)
        here = {str(one.key): one for one in found}
        others = {self._otherwise[id]: id for id in ids if id in self._otherwise}
        by_pk = Comment.objects.in_bulk(others)
        return here | {others[pk]: one for pk, one in by_pk.items()}


def _writers(some: Iterable[Said]) -> dict[str, Reader]:
    handles = {one.reader for one in some} - {""}
    return {one.handle: one for one in Reader.objects.public().filter(handle__in=handles)}


def _comment(said: Said, writer: Reader | None) -> Comment:
    """Its votes are a number: who they were does not travel."""
    words = said.values["text"]
    up, down = said.values["up"], said.values["down"]
    return Comment(
        key=UUID(said.id),
        author=writer,
        signed="" if writer else said.signed,
        html=text.render(words, taking_part.mentioned(words)),
        up_before=up,
        down_before=down,
        best=wilson(up, down),
        **said.values,
    )
