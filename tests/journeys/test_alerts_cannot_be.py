"""Where there can be no alerts, readers are told what to do, and are not asked again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import Visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
WITHOUT_PUSH = "delete window.PushManager; delete window.Notification;"
STANDALONE = "Object.defineProperty(navigator, 'standalone', {value: %s});"
BLOCKS = """
let asked = false;
Object.defineProperty(Notification, 'permission', {get: () => asked ? 'denied' : 'default'});
Notification.requestPermission = async () => { asked = true; return 'denied'; };
"""
CASES = {
    "a private window": (FIREFOX, "delete Navigator.prototype.serviceWorker", "private window"),
    "an iPhone": (IPHONE, WITHOUT_PUSH + STANDALONE % "false", "Home Screen"),
    "an old iPhone": (IPHONE, WITHOUT_PUSH + STANDALONE % "true", "16.4"),
    "an old browser": ("Mozilla/5.0 (X11) Chrome/40", WITHOUT_PUSH, "has no alerts"),
    "one that blocks": (
        FIREFOX,
        BLOCKS,
        "blocks our notifications",
    ),
}


@pytest.fixture(scope="module")
def browser(browser_with_notifications: Browser) -> Browser:
    return browser_with_notifications


@pytest.mark.parametrize("case", CASES)
def test_it_is_told_what_to_do_and_not_asked_again(case: str, visitor: Visitor) -> None:
    agent, script, words = CASES[case]
    page = visitor(user_agent=agent)
    page.add_init_script(script)
    page.goto("/")
    page.get_by_role("link", name="Turn on alerts").click()
    expect(page.locator(".alert-strip")).to_contain_text(words)
    page.get_by_role("link", name="What to do").click()
    expect(page).to_have_url("/alerts/#how" if case == "one that blocks" else "/alerts/")
    page.goto("/")
    expect(page.locator(".alert-strip")).to_be_hidden()


def test_what_it_was_told_can_be_closed(visitor: Visitor) -> None:
    page = visitor(user_agent=FIREFOX)
    page.add_init_script(BLOCKS)
    page.goto("/")
    page.get_by_role("link", name="Turn on alerts").press("Enter")
    expect(page.get_by_role("link", name="What to do")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".alert-strip")).to_be_hidden()
    expect(page.get_by_role("main")).to_be_focused()


def test_without_scripts_the_link_leads_to_the_explanation(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto("/")
    expect(page.get_by_role("button", name="Not now")).to_be_hidden()
    page.get_by_role("link", name="Turn on alerts").click()
    expect(page.locator("noscript .notice__title")).to_be_visible()
