"""An article page is read in the order that readers know: what asks, what is told, who talks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visitor
from tests.journeys import forum
from tests.journeys.readers import STORY, panel

HEAD = [".alert-strip", "h1", ".article__standfirst"]
FILED = [".byline__people", ".filed__place", ".filed time >> nth=0", ".filed .count"]
TEXT = [".article__photo img", ".caption", ".credit", ".appeal:visible", ".prose"]
TALK = ["#forum-title", ".forum__head p >> nth=0"]
COMPOSER, PANEL, THREAD = "[data-composer] >> nth=0", ".panel", "[data-thread]"
FOLLOWS = "([one, other]) => Boolean(one.compareDocumentPosition(other) & 4)"


@pytest.fixture(params=[390, 1440])
def page(request: pytest.FixtureRequest, visitor: Visitor) -> Page:
    """A stranger's, who has something to say and is asked who they are."""
    page = visitor(viewport={"width": request.param, "height": 844})
    page.goto(STORY)
    forum.box(page).fill("It ran last night.")
    forum.comments(page).get_by_role("button", name="Post comment").click()
    expect(panel(page).get_by_role("textbox", name="Email")).to_be_focused()
    return page


def test_in_the_document(page: Page) -> None:
    order = [*HEAD, *FILED, *TEXT, *TALK, COMPOSER, PANEL]
    parts = [(part, page.locator(part).first.element_handle()) for part in order]
    for (_, one), (name, other) in pairwise(parts):
        assert page.evaluate(FOLLOWS, [one, other]), name


def test_down_the_screen(page: Page) -> None:
    """On a wide one, who wrote it and when stands beside the photo."""
    columns = [[*HEAD, *FILED], [*HEAD, *TEXT, *TALK], [TALK[0], COMPOSER, PANEL, THREAD]]
    if page.viewport_size and page.viewport_size["width"] < 600:
        columns.append([*HEAD, *FILED, *TEXT, *TALK, COMPOSER, PANEL, THREAD])
    for column in columns:
        tops = [top(page, part) for part in column]
        assert tops == sorted(tops), dict(zip(column, tops, strict=True))


def top(page: Page, part: str) -> float:
    box = page.locator(part).first.bounding_box()
    assert box, part
    return box["y"]
