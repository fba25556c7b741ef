"""An appeal in words, on the desk's clock."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from standfirst.kit import clock
from standfirst.newsroom.cards import in_words
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.support.appeal_tallies import Numbers
from standfirst.support.appealing import Aim, Rival, State, lively, rivals, state_of
from standfirst.support.appeals import Shown
from standfirst.support.models import Appeal

GATHERED = ["editions", "sections"]
"""To be fetched ahead for `line`."""


@dataclass(frozen=True)
class Line:
    """One appeal in the list."""

    appeal: Appeal
    state: State
    whom: str
    begins: Stamp | None
    ends: Stamp | None
    numbers: Numbers
    rivals: list[Rival]

    @property
    def is_on(self) -> bool:
        return self.state == State.ON


def whom(appeal: Appeal) -> str:
    """UK and US editions, Sport and News."""
    editions = [one.name for one in appeal.editions.all()]
    sections = [one.title for one in appeal.sections.all()]
    of = f"edition{'s' if len(editions) > 1 else ''}"
    where = f"{in_words(editions)} {of}" if editions else "All editions"
    return f"{where}, {in_words(sections) if sections else 'all sections'}"


def line(aim: Aim, zone: str, others: list[Aim], numbers: Numbers) -> Line:
    appeal, state = aim.appeal, state_of(aim.appeal, clock.now())
    is_lively = state in {State.ON, State.SCHEDULED}
    return Line(
        appeal=appeal,
        state=state,
        whom=whom(appeal),
        begins=stamp(appeal.starts_at, zone) if appeal.starts_at else None,
        ends=stamp(appeal.ends_at, zone) if appeal.ends_at else None,
        numbers=numbers,
        rivals=rivals(aim, others) if is_lively else [],
    )


def looks(shown: Shown) -> dict[str, str]:
    """Whole pages for the frames of the preview, by day and by night."""
    return {
        theme: render_to_string("support/desk/appeal_look.html", {"appeal": shown, "theme": theme})
        for theme in ("light", "dark")
    }


def warnings(aim: Aim) -> list[Rival]:
    return rivals(aim, lively())
