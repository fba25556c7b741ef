"""A giving form that came back: the keyboard begins at what is wrong, with scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visitor, Watch

pytestmark = pytest.mark.smoke
NOT_SENT = re.compile("^Not sent: ")
SUMMARY = "[data-summary]"


def send_wrong(page: Page) -> None:
    page.goto("/support/")
    page.locator("label.choice--other:visible").click()
    page.get_by_role("textbox", name="Another amount").fill("many")
    page.get_by_label("Email").fill("nora at home")
    page.locator("[data-give]").click()
    expect(page).to_have_title(NOT_SENT)


def is_described(page: Page, label: str, words: str) -> None:
    field = page.get_by_role("textbox", name=label)
    expect(field).to_have_accessible_description(re.compile(words))
    expect(field).to_have_attribute("aria-invalid", "true")


def test_the_focus_begins_at_what_is_wrong(visitor: Visitor, watch: Watch) -> None:
    watch.forgive("422")
    page = visitor()
    send_wrong(page)
    expect(page.locator(SUMMARY)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Email: That is not an email address")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Email")).to_be_focused()
    is_described(page, "Email", "That is not an email address")
    is_described(page, "Another amount", "Write a sum in figures")


def test_without_scripts_it_stands_above_and_leads_down(visitor: Visitor, watch: Watch) -> None:
    watch.forgive("422")
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 700})
    send_wrong(page)
    expect(page.locator(SUMMARY)).to_be_in_viewport()
    expect(page.get_by_label("Email")).not_to_be_in_viewport()
    page.get_by_role("link", name="Email: That is not an email address").click()
    expect(page.get_by_label("Email")).to_be_in_viewport()
    is_described(page, "Email", "That is not an email address")
