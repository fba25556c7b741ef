"""What the rooms above show on the newsroom's first page: how things stand at their desks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.admin.ui.components import Component


@dataclass(frozen=True)
class Standing:
    """One line: what it is, where it leads, and how it stands."""

    what: str
    url: str
    how: str = ""


class DeskPanel(Component):
    """A desk's lines, and what it says when there are none.

    :param lines: asked when the page is made; a few queries at most.
    """

    template_name = "newsroom/admin/desk.html"

    def __init__(
        self, heading: str, lines: Callable[[], Iterable[Standing]], none: str, *, order: int
    ) -> None:
        self.heading, self.lines, self.none, self.order = heading, lines, none, order

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "name": f"desk-{self.heading.lower()}",
            "heading": self.heading,
            "none": self.none,
            "lines": list(self.lines()),
        }
