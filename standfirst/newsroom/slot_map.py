"""The front-page editor's map: which story stands in which slot right now, and why."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from standfirst.kit import clock


class SlotMapPanel(Panel):
    """Read-only; the pins below it are the controls."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/admin/slot_map.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "rows": rows(self.instance)}


def rows(front: Any) -> list[dict[str, Any]]:
    """Place, its story, and whether it is pinned; as saved, not as typed."""
    from standfirst.newsroom.fronts import fill
    from standfirst.newsroom.models.front import Place

    if not front.pk:
        return []
    filled = fill(front.edition, front, [], clock.now())
    return [
        {
            "place": place.value,
            "label": place.label,
            "article": filled.slots.get(place),
            "is_pinned": place in filled.pinned,
        }
        for place in Place
    ]
