"""What happens to appeals, added up over all readers: how many by day and edition, never who."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from standfirst.kit import clock
from standfirst.newsroom.models import PaperSettings
from standfirst.support.models import Appeal, AppealDay

ADD = """
    INSERT INTO support_appealday (appeal_id, day, edition, shown, followed, dismissed)
    SELECT id, %s, COALESCE((SELECT slug FROM newsroom_edition WHERE slug = %s), ''), %s, %s, %s
    FROM support_appeal WHERE id = %s
    ON CONFLICT (appeal_id, day, edition) DO UPDATE SET
        shown = support_appealday.shown + excluded.shown,
        followed = support_appealday.followed + excluded.followed,
        dismissed = support_appealday.dismissed + excluded.dismissed
"""


class What(StrEnum):
    SHOWN = "shown"
    FOLLOWED = "followed"
    DISMISSED = "dismissed"


SUMS = [Sum(one.value) for one in What]


@dataclass(frozen=True)
class Numbers:
    shown: int = 0
    followed: int = 0
    dismissed: int = 0

    @property
    def followed_share(self) -> str:
        return self._share(self.followed)

    @property
    def dismissed_share(self) -> str:
        return self._share(self.dismissed)

    def _share(self, number: int) -> str:
        """2.5%; “–” of none."""
        return f"{100 * number / self.shown:.1f}%" if self.shown else "–"


def add(appeal: int, what: What, edition: str) -> None:
    """One more today, on the desk's calendar, in one statement that no other can come between.

    Of an edition that is none it counts without one; of an appeal that is gone it does not.
    """
    day = clock.on_desk(clock.now(), PaperSettings.load().desk_zone).date()
    ones = [int(what == one) for one in What]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ADD, [day.isoformat(), edition, *ones, appeal])
    except IntegrityError:
        return  # It was deleted at the same moment.


def of(appeals: list[Appeal]) -> dict[int, Numbers]:
    """Of all days together. One query."""
    rows: Any = AppealDay.objects.filter(appeal__in=appeals).values("appeal").order_by("appeal")
    return {row["appeal"]: numbers(row) for row in rows.annotate(*SUMS)}


def numbers(row: dict[str, Any]) -> Numbers:
    """Of a row with `SUMS`."""
    return Numbers(*(row[f"{one.value}__sum"] or 0 for one in What))
