"""How far an alert has come, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Sum

from standfirst.alerts.models import Alert, Chunk, Part
from standfirst.kit import clock

SHOWN = ("taken", "gone", "refused", "over", "late")
LABELS = {
    "taken": "Taken by the services",
    "gone": "Not subscribed any more",
    "refused": "Refused",
    "held": "Held for quiet hours",
    "over": "Beyond the reader’s daily number",
    "late": "Too late: no news any more",
}


@dataclass(frozen=True)
class Progress:
    """``held``: waits for the end of quiet hours; the others are done with."""

    alert: Alert
    parts: list[Part]
    held: int

    @property
    def done(self) -> int:
        return sum(self.number(name) for name in SHOWN)

    @property
    def left(self) -> int:
        """On its way, or held."""
        return max(0, self.alert.audience - self.done)

    def number(self, name: str) -> int:
        return self.held if name == "held" else sum(getattr(one, name) for one in self.parts)

    @property
    def numbers(self) -> list[tuple[str, str, int]]:
        return [(name, label, self.number(name)) for name, label in LABELS.items()]

    @property
    def stopped(self) -> list[Part]:
        return [one for one in self.parts if one.is_stopped]

    @property
    def a_second(self) -> int:
        """Answers of services from the first to the last."""
        first = [one.first_at for one in self.parts if one.first_at]
        last = [one.last_at for one in self.parts if one.last_at]
        if not first or not last:
            return 0
        seconds = max(1.0, (max(last) - min(first)).total_seconds())
        return round(sum(self.number(name) for name in ("taken", "gone", "refused")) / seconds)

    @property
    def said(self) -> str:
        """One sentence."""
        of = f"{self.done:,} of {self.alert.audience:,} browsers done"
        if not self.alert.is_under_way:
            return f"{self.alert.get_state_display()}. {of}."
        held = f", {self.held:,} held for quiet hours" if self.held else ""
        return f"{self.alert.get_state_display()}: {of}{held}."

    @property
    def json(self) -> dict[str, Any]:
        return {
            "state": self.alert.state,
            "said": self.said,
            "done": self.done,
            "left": self.left,
            "audience": self.alert.audience,
            "a_second": self.a_second,
            "opened": self.alert.opened,
            "numbers": {name: number for name, _, number in self.numbers},
            "services": {
                one.pk: {name: getattr(one, name) for name in SHOWN} | {"state": state_of(one)}
                for one in self.parts
            },
        }


def state_of(part: Part) -> str:
    if part.is_stopped:
        return "Stopped"
    return "Done" if part.is_cut and not getattr(part, "open_chunks", 0) else "On its way"


def of(alert: Alert, now: datetime | None = None) -> Progress:
    """Two queries, however large the audience."""
    parts = Part.objects.filter(alert=alert).select_related("service").order_by("service__host")
    waits = Chunk.objects.filter(part__alert=alert, is_held=True, due_at__gt=now or clock.now())
    held = waits.aggregate(all=Sum("size"))["all"] or 0
    return Progress(alert, list(parts.annotate(open_chunks=Sum("chunks__size"))), held)
