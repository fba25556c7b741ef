"""The newsroom's pages of alerts, with the sample edition's history: accessible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import Visitor
from tests.journeys.newsroom import hire, sign_in
from tests.pages.test_accessibility import SIZES, faults
from tests.server import Newspaper

FIND = """
from standfirst.alerts.models import Alert
for state in ("draft", "sent"):
    print(state, Alert.objects.filter(state=state)[0].pk)
"""
PAGES = {
    "list": "/editor/alerts/",
    "new": "/editor/alerts/new/",
    "topics": "/editor/alerts/topics/",
    "draft": "/editor/alerts/{draft}/",
    "edit": "/editor/alerts/{draft}/edit/",
    "confirm": "/editor/alerts/{draft}/send/",
    "sent": "/editor/alerts/{sent}/",
}
VIEWS: list[dict[str, Any]] = [
    {"viewport": SIZES["phone"], "color_scheme": "light"},
    {"viewport": SIZES["desk"], "color_scheme": "dark"},
]


@pytest.mark.parametrize("view", VIEWS, ids=["phone", "desk"])
def test_the_desk_is_accessible(
    newspaper: Newspaper, visitor: Visitor, view: dict[str, Any]
) -> None:
    """But for what Wagtail has around each of its pages."""
    hire(newspaper)
    said = newspaper.run("shell", "-v", "0", "-c", FIND).split()
    ids = dict(zip(said[-4::2], said[-3::2], strict=True))
    page = visitor(reduced_motion="reduce", **view)
    sign_in(newspaper, page, "editor")
    for kind, address in PAGES.items():
        page.goto(address.format(**ids))
        found = [fault for fault in faults(page) if "sidebar-custom-branding" not in fault]
        assert found == [], kind
