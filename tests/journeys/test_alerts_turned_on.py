"""In Chromium, with a push service that gives addresses and sends nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import Visitor

SERVICE = Path(__file__).with_name("push_service.js").read_text("utf-8")
SHIFTS = """
window.shifted = 0
new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.shifted += one.value
}).observe({type: 'layout-shift', buffered: true})
"""
STRIP = ".alert-strip"


@pytest.fixture(scope="module")
def browser(browser_with_notifications: Browser) -> Browser:
    return browser_with_notifications


@pytest.fixture
def reader(visitor: Visitor) -> Page:
    """Whose browser lets us show notifications."""
    page = visitor(permissions=["notifications"], reduced_motion="reduce")
    page.add_init_script(SERVICE + SHIFTS)
    return page


def turn_on(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Turn on alerts").click()
    expect(page.locator(STRIP)).to_contain_text("Alerts are on in this browser")


def test_one_press_and_the_line_stays_away(reader: Page) -> None:
    turn_on(reader)
    reader.goto("/corrections/")
    expect(reader.locator(STRIP)).to_be_hidden()
    assert reader.evaluate("navigator.serviceWorker.ready.then(({scope}) => scope)")
    assert reader.evaluate("window.shifted") < 0.01


def test_choices_are_saved_and_stay_when_its_address_changes(reader: Page) -> None:
    turn_on(reader)
    reader.goto("/alerts/")
    reader.locator("[name=most]").select_option("3")
    reader.get_by_role("button", name="Save").click()
    expect(reader.get_by_text("Your choices are saved.")).to_be_visible()
    reader.evaluate(
        "const now = JSON.parse(localStorage.push); now.endpoint += 'x';"
        "localStorage.push = JSON.stringify(now)"
    )
    reader.reload()
    expect(reader.locator("[name=most]")).to_have_value("3")


def test_off_is_off_and_nobody_is_asked_again(reader: Page) -> None:
    turn_on(reader)
    reader.goto("/alerts/")
    reader.get_by_role("button", name="Turn off").click()
    expect(reader.get_by_role("button", name="Turn on alerts")).to_be_focused()
    assert reader.evaluate("localStorage.push") == "null"
    reader.goto("/")
    expect(reader.locator(STRIP)).to_be_hidden()


def test_not_now_is_not_for_thirty_days(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("button", name="Not now").click()
    expect(reader.locator(STRIP)).to_be_hidden()
    reader.goto("/corrections/")
    expect(reader.locator(STRIP)).to_be_hidden()
    reader.evaluate("localStorage.alerts = JSON.stringify({until: Date.now() - 1})")
    reader.goto("/")
    expect(reader.locator(STRIP)).to_be_visible()
