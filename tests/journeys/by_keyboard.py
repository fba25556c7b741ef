"""What a reader does on the article page who has no mouse."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys import forum, readers
from tests.journeys.keyboard import is_seen, press, tab_to, write
from tests.journeys.readers import panel
from tests.journeys.the_page import A_WHILE, APPEAL, ASKS, HALF, HEADLINE, NEW_REPLIES, SOON, STRIP
from tests.mailbox import Mailbox
from tests.push.devices import WithChromium


def opens_the_story(page: Page) -> None:
    page.goto("/us/")
    press(page, page.get_by_role("link", name=HEADLINE).first)
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_visible()


def turns_alerts_on(reader: WithChromium) -> None:
    """The focus stays in the line that has answered."""
    reader.allow()
    strip = reader.page.locator(STRIP)
    press(reader.page, strip.get_by_role("link", name="Turn on alerts"))
    expect(strip).to_contain_text("Alerts are on", timeout=A_WHILE)
    is_seen(strip.get_by_role("link", name="Choose what you hear of"))


def reads(page: Page) -> None:
    expect(page.locator(APPEAL).get_by_role("heading")).to_have_text(ASKS)
    tab_to(page, page.locator(APPEAL).get_by_role("link", name="Support from the US"))


def says_and_registers(page: Page, mailbox: Mailbox, name: str, text: str) -> str:
    """Writes first, and is asked who they are right there; the address."""
    address = readers.new_address()
    write(page, forum.box(page), text)
    press(page, forum.comments(page).get_by_role("button", name="Post comment"))
    for field, typed in (("Email", address), ("Code", ""), ("Name", name)):
        place = panel(page).get_by_role("textbox", name=field)
        expect(place).to_be_focused()
        is_seen(place)
        page.keyboard.type(typed or mailbox.code(address))
        page.keyboard.press("Enter")
    said = forum.comment(page, text)
    expect(said).to_be_focused()
    return address


def hears_and_follows(page: Page, text: str, name: str) -> None:
    bar = page.locator(".live-bar")
    expect(bar).to_have_text(NEW_REPLIES, timeout=SOON)
    press(page, bar, back=True)
    expect(page.locator(".comment[data-new]:focus")).to_be_visible()
    said = forum.comment(page, text)
    button = said.locator("[data-follow]")
    press(page, button)
    expect(button).to_have_accessible_name(f"Following {name}")
    expect(button).to_be_focused()


def gives(page: Page, address: str) -> None:
    """What is chosen already: some dollars, once or every month."""
    press(page, page.locator(APPEAL).get_by_role("link", name="Support from the US"), back=True)
    gives = page.get_by_role("button", name=re.compile(r"Give \$\d+"))
    expect(gives).to_be_visible()
    tab_to(page, page.get_by_label("Email"))
    page.keyboard.press("Control+A")
    page.keyboard.type(address)
    press(page, gives)
    pays = page.locator("button[name=how][value=pay]")
    expect(pays).to_be_visible(timeout=A_WHILE)
    while not pays.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")  # the provider's page, which is not ours to look after
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible(timeout=A_WHILE)
    press(page, page.get_by_role("link", name="Go on reading"))


def leaves_half_a_sentence(page: Page) -> None:
    write(page, forum.box(page), HALF, back=True)
