"""The account's pages: no fault that axe or the HTML checker can see, and none by keyboard.

One reader goes through all of them: phone and desk, day and night.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import tools
from tests.browser import Visitor, Watch
from tests.journeys import readers
from tests.journeys.readers import STORY, panel
from tests.mailbox import Mailbox
from tests.pages.test_accessibility import SIZES, faults

STRANGERS = ["/account/enter/", "/account/enter/password/", "/account/leave/", "/account/closed/"]
OWN = [
    "/account/",
    "/account/profile/",
    "/account/security/",
    "/account/second-factor/",
    "/account/password/",
    "/account/address/",
    "/account/data/",
    "/account/erase/",
    "/account/leave/",
    "/account/welcome/?next=/",
]


@pytest.fixture
def reader(visitor: Visitor, mailbox: Mailbox) -> Page:
    """Somebody who has just registered."""
    page = visitor(viewport=SIZES["phone"], color_scheme="light", reduced_motion="reduce")
    page.goto(STORY)
    readers.enter(page, mailbox, readers.new_address())
    return page


def all_faults(page: Page, paths: list[str]) -> list[str]:
    """Each with the place where it is: path, size and light."""
    found = []
    for path in paths:
        page.goto(path)
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            for light in ("light", "dark"):
                page.emulate_media(color_scheme=light)
                found += [f"{path} {size} {light}: {fault}" for fault in faults(page)]
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    found.append(f"{path} {size}: wider than the screen")
    return found


def test_strangers_meet_no_barrier(visitor: Visitor, watch: Watch) -> None:
    watch.forgive("status: 403 .*/account/closed/")
    page = visitor(color_scheme="light", reduced_motion="reduce")
    assert all_faults(page, STRANGERS) == []


def test_readers_meet_no_barrier(reader: Page) -> None:
    assert all_faults(reader, OWN) == []


def test_what_is_wrong_is_told_without_a_barrier(visitor: Visitor, watch: Watch) -> None:
    watch.forgive("status: 422")
    page = visitor(color_scheme="light", reduced_motion="reduce")
    page.goto("/account/enter/")
    page.get_by_role("textbox", name="Email").fill("nora at example.org")
    page.get_by_role("button", name="Send me a code").click()
    field = page.get_by_role("textbox", name="Email")
    told = "That is not an email address. Type it like name@example.org."
    expect(field).to_have_accessible_description(told)
    assert faults(page) == []


def test_the_panel_has_no_barrier(visitor: Visitor) -> None:
    page = visitor(viewport=SIZES["phone"], color_scheme="light", reduced_motion="reduce")
    page.goto(STORY)
    page.locator("[data-corner]").click()
    expect(panel(page).get_by_role("textbox", name="Email")).to_be_focused()
    assert faults(page) == []


def test_by_keyboard_alone(visitor: Visitor, mailbox: Mailbox) -> None:
    page, address = visitor(), readers.new_address()
    page.goto(STORY)
    page.locator("[data-corner]").focus()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("textbox", name="Email")).to_be_focused()
    page.keyboard.type(address)
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("textbox", name="Code")).to_be_focused()
    page.keyboard.type(mailbox.code(address))
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("textbox", name="Name")).to_be_focused()
    page.keyboard.type(f"K {address[7:17]}")
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text(f"Welcome, K {address[7:17]}")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(page.locator("[data-corner]")).to_be_focused()


def test_they_conform_to_html(reader: Page, tmp_path: Path) -> None:
    pages = {}
    for path in ["/account/enter/password/", *OWN]:
        answer = reader.request.get(path)
        assert answer.ok, path
        pages[path.strip("/").replace("/", "-").partition("?")[0]] = answer.text()
    assert tools.conformance(pages, tmp_path) == []
