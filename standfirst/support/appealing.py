"""What the desk does with appeals. Whether they are on by now, and which of two is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.db import transaction

from standfirst.kit import clock
from standfirst.readers.models import Reader
from standfirst.support.models import Appeal

COPY = " (copy{})"
NAMED = 80  # letters of a name
NEVER, ALWAYS = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)


class State(StrEnum):
    ON = "On"
    SCHEDULED = "Scheduled"
    ENDED = "Ended"
    OFF = "Off"


def state_of(appeal: Appeal, now: datetime) -> State:
    if not appeal.is_on:
        return State.OFF
    if appeal.ends_at and appeal.ends_at <= now:
        return State.ENDED
    return State.SCHEDULED if appeal.starts_at and appeal.starts_at > now else State.ON


@dataclass(frozen=True)
class Aim:
    """An appeal, and whom it is for: the keys of editions and sections; none: all."""

    appeal: Appeal
    editions: frozenset[int]
    sections: frozenset[int]

    @property
    def span(self) -> tuple[datetime, datetime]:
        return self.appeal.starts_at or ALWAYS, self.appeal.ends_at or NEVER

    @property
    def rank(self) -> tuple[int, float]:
        """The lower is shown. One that is not kept yet would be the newest."""
        return self.appeal.order, -(self.appeal.pk or float("inf"))

    def meets(self, other: Aim) -> bool:
        """A reader and an hour for which both are meant."""
        (begins, ends), (begins_too, ends_too) = self.span, other.span
        return (
            max(begins, begins_too) < min(ends, ends_too)
            and _meet(self.editions, other.editions)
            and _meet(self.sections, other.sections)
        )

    def hides(self, other: Aim) -> bool:
        """Being shown first, it leaves no reader for the other, and no time."""
        (begins, ends), (begins_too, ends_too) = self.span, other.span
        return (
            begins <= begins_too
            and ends >= ends_too
            and _holds(self.editions, other.editions)
            and _holds(self.sections, other.sections)
            and self.appeal.most >= other.appeal.most
            and self.appeal.days <= other.appeal.days
        )


@dataclass(frozen=True)
class Rival:
    """Another appeal that fits some of the same readers."""

    other: Appeal
    is_first: bool
    is_alone: bool

    @property
    def sentence(self) -> str:
        """Behind the other's name."""
        if self.is_first:
            never = " This one will never be seen." if self.is_alone else ""
            return f"fits some of the same readers, and they see it first.{never}"
        never = " It will never be seen." if self.is_alone else ""
        return f"fits some of the same readers, but they see this one first.{never}"


def _meet(some: frozenset[int], others: frozenset[int]) -> bool:
    return not some or not others or bool(some & others)


def _holds(some: frozenset[int], others: frozenset[int]) -> bool:
    return not some or (bool(others) and others <= some)


def aim_of(appeal: Appeal) -> Aim:
    """As it is kept; costs nothing where editions and sections are fetched ahead."""
    return Aim(
        appeal,
        frozenset(one.pk for one in appeal.editions.all()),
        frozenset(one.pk for one in appeal.sections.all()),
    )


def lively() -> list[Aim]:
    """All that are on or will be. Three queries."""
    now = clock.now()
    found = Appeal.objects.filter(is_on=True).prefetch_related("editions", "sections")
    return [aim_of(one) for one in found if state_of(one, now) != State.ENDED]


def rivals(mine: Aim, others: list[Aim]) -> list[Rival]:
    """As if it were on. Those that win stand first."""
    found = []
    for other in sorted(others, key=lambda one: one.rank):
        if other.appeal.pk == mine.appeal.pk or not mine.meets(other):
            continue
        is_first = other.rank < mine.rank
        winner, loser = (other, mine) if is_first else (mine, other)
        found.append(Rival(other.appeal, is_first, winner.hides(loser)))
    return found


@transaction.atomic
def turn(appeal: Appeal, *, is_on: bool) -> bool:
    """False: it was so already."""
    kept = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if kept.is_on == is_on:
        return False
    kept.is_on = is_on
    kept.save(update_fields=["is_on"])
    return True


@transaction.atomic
def duplicate(appeal: Appeal, *, by: Reader) -> Appeal:
    """The same once more, turned off, with numbers of its own."""
    editions, sections = list(appeal.editions.all()), list(appeal.sections.all())
    fields = ("title", "text", "signed", "button", "starts_at", "ends_at", "most", "days", "order")
    values = {name: getattr(appeal, name) for name in fields}
    copy = Appeal.objects.create(name=_free_name(appeal.name), by=by, **values)
    copy.editions.set(editions)
    copy.sections.set(sections)
    return copy


def _free_name(name: str) -> str:
    """Winter (copy), Winter (copy 2)."""
    for number in range(1, 1000):
        end = COPY.format("" if number == 1 else f" {number}")
        wanted = f"{name[: NAMED - len(end)]}{end}"
        if not Appeal.objects.filter(name=wanted).exists():
            return wanted
    raise ValueError("a thousand copies")


@transaction.atomic
def delete(appeal: Appeal) -> None:
    """With its numbers. Gifts that it brought stay."""
    appeal.delete()
