"""The appeal in a story, the page that explains it, and its desk: accessible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import Visitor
from tests.journeys import appeals
from tests.journeys.newsroom import hire, sign_in
from tests.pages.test_accessibility import SIZES, faults
from tests.server import Newspaper

DESK = "/editor/support/appeals/"
VIEWS: list[dict[str, Any]] = [
    {"viewport": SIZES["phone"], "color_scheme": "light"},
    {"viewport": SIZES["desk"], "color_scheme": "dark"},
]


@pytest.mark.parametrize("view", VIEWS, ids=["phone", "desk"])
def test_they_are_accessible(newspaper: Newspaper, visitor: Visitor, view: dict[str, Any]) -> None:
    with appeals.these_alone(newspaper):
        page = visitor(reduced_motion="reduce", **view)
        assert appeals.read(page)
        assert faults(page) == []
        page.goto("/support/why/")
        assert faults(page) == []


@pytest.mark.parametrize("view", VIEWS, ids=["phone", "desk"])
def test_the_desk_is_accessible(
    newspaper: Newspaper, visitor: Visitor, view: dict[str, Any]
) -> None:
    """But for what Wagtail has around each of its pages."""
    hire(newspaper)
    with appeals.these_alone(newspaper):
        page = visitor(reduced_motion="reduce", **view)
        sign_in(newspaper, page, "editor")
        one = f"{DESK}{appeals.key('uk')}/"
        for address in (DESK, f"{DESK}new/", one, f"{one}edit/"):
            page.goto(address)
            found = [fault for fault in faults(page) if "sidebar-custom-branding" not in fault]
            assert found == [], address
